/* What Swift cannot call by itself: deflateInit2 is a macro. */
#ifndef ERRAND_CZLIB_SHIM_H
#define ERRAND_CZLIB_SHIM_H

#include <string.h>
#include <zlib.h>

/* A stream that makes a gzip file (RFC 1952) with the largest window and zlib's usual memory, about 270 KB. Returns Z_OK,
   and deflateEnd must then be called. */
static inline int errand_gzip_begin(z_stream *stream, int level) {
  memset(stream, 0, sizeof *stream);
  return deflateInit2(stream, level, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
}

#endif
