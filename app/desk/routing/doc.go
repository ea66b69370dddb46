// Package routing decides where work goes: what a new conversation is about
// (classification), in which queue it waits (routes), and which agent it is put to
// (distribution). It is pure: whoever asks brings what is known, and keeps what comes
// out.
//
// Rules are read in order. A [RuleSet] classifies: of each set the first rule that
// matches wins, and what it says of the conversation is known to the sets after it.
// A [Route] names a queue: the first that matches wins. What cannot be asked, because
// a pattern is none or a queue is gone, is broken: it is skipped, and that is told.
//
// Every decision says how it came about, in words a screen can make sentences of:
// [Step] for rules, [Verdict] for each agent who was looked at.
package routing
