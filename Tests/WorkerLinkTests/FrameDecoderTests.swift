import Domain
import TestSupport
import Testing
import WorkerLink

@Suite struct FrameDecoderTests {
  private func frames(_ decoder: inout FrameDecoder) throws(Fault) -> [[UInt8]] {
    var frames: [[UInt8]] = []
    while let frame = try decoder.next() { frames.append(frame) }
    return frames
  }

  @Test func givesBackWhatWasEncoded() throws {
    var decoder = FrameDecoder()
    let contents: [[UInt8]] = [[], [1], Array(repeating: 7, count: 70_000)]
    for content in contents { decoder.append(try FrameDecoder.encode(content)) }
    #expect(try frames(&decoder) == contents)
    #expect(try decoder.next() == nil)
  }

  @Test func putsAStreamTogetherThatWasCutAtAnyByte() throws {
    let contents: [[UInt8]] = [Array("first".utf8), [], Array("third and last".utf8)]
    var stream: [UInt8] = []
    for content in contents { stream += try FrameDecoder.encode(content) }
    for cut in 0...stream.count {
      var decoder = FrameDecoder()
      decoder.append(stream[..<cut])
      var read = try frames(&decoder)
      decoder.append(stream[cut...])
      read += try frames(&decoder)
      #expect(read == contents)
    }
    var decoder = FrameDecoder()
    var read: [[UInt8]] = []
    for byte in stream {
      decoder.append([byte])
      read += try frames(&decoder)
    }
    #expect(read == contents)
  }

  @Test func takesTheLargestFrameAndRefusesALargerOne() throws {
    let largest = [UInt8](repeating: 1, count: FrameDecoder.frameLimit)
    var decoder = FrameDecoder()
    decoder.append(try FrameDecoder.encode(largest))
    #expect(try decoder.next()?.count == FrameDecoder.frameLimit)
    do throws(Fault) {
      _ = try FrameDecoder.encode(largest + [1])
      Issue.record("a frame above the limit was encoded")
    } catch {
      #expect(error.code == .resultTooLarge)
    }
  }

  @Test(arguments: [[0, 16, 0, 1], [255, 255, 255, 255], [1, 0, 0, 0]] as [[UInt8]])
  func refusesALengthAboveTheLimitBeforeItsContentComes(header: [UInt8]) {
    var decoder = FrameDecoder()
    decoder.append(header)
    do throws(Fault) {
      _ = try decoder.next()
      Issue.record("the length was taken")
    } catch {
      #expect(error.code == .linkProtocol)
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func eitherCutsOrRefusesRandomBytes(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    // Small lengths, so that many are whole frames.
    let stream = (0..<random.below(3000)).map { index in
      index % 5 < 2 && random.below(20) > 0 ? 0 : UInt8(random.below(index % 5 < 3 ? 2 : 256))
    }
    var decoder = FrameDecoder()
    var read = 0
    var rest = stream[...]
    do throws(Fault) {
      while !rest.isEmpty {
        let piece = rest.prefix(1 + random.below(64))
        rest = rest.dropFirst(piece.count)
        decoder.append(piece)
        for frame in try frames(&decoder) { read += 4 + frame.count }
      }
    } catch {
      #expect(error.code == .linkProtocol)
    }
    #expect(read <= stream.count)
  }
}
