import Glibc
import LoopbackTesting

func makePair(_ ends: inout [Int32]) -> Bool { socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 }

func copy(of socket: LoopbackSocket) -> Int32 { dup(socket.number) }
