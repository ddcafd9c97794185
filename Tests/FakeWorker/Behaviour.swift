/// What a fake worker does.
enum Behaviour: String {
  case obedient
  // Before it has said anything
  case exitAtOnce, deaf, garbageAtOnce, floodAtOnce, wrongProtocol, noHello, unconfined, withoutLandlock
  // When it is to act
  case crash, hang, flood, garbage, longFrame, halfAFrame, wrongNumber, strangeFault, secondAnswer, talkative
  case stopsItself, livesOn
  case answerAndLeave, heedCancellation, crashWithChild
}
