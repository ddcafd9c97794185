/* libcurl's setters and getters are variadic, which Swift cannot call: one wrapper for each kind of argument. */
#ifndef ERRAND_CCURL_SHIM_H
#define ERRAND_CCURL_SHIM_H

#include <curl/curl.h>

static inline CURLcode errand_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode errand_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode errand_curl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

/* Data, lists and shares. */
static inline CURLcode errand_curl_set_pointer(CURL *easy, CURLoption option, const void *value) {
  return curl_easy_setopt(easy, option, value);
}

/* CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION. */
static inline CURLcode errand_curl_set_sink(CURL *easy, CURLoption option, curl_write_callback sink) {
  return curl_easy_setopt(easy, option, sink);
}

static inline CURLcode errand_curl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode errand_curl_get_size(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode errand_curl_get_list(CURL *easy, CURLINFO info, struct curl_slist **value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode errand_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

static inline CURLSHcode errand_curl_share_cookies(CURLSH *share) {
  return curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
}

static inline CURLSHcode errand_curl_share_suffixes(CURLSH *share) {
  return curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_PSL);
}

/* The message holds a union. */
static inline CURLcode errand_curl_result(const CURLMsg *message) { return message->data.result; }

#endif
