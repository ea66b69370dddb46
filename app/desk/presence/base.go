package presence

import "textdesk/store/work"

// Base is what a presence means to whoever gives out work, whatever it is called.
type Base = work.BasePresence

// The bases.
const (
	Available    = work.Available
	Busy         = work.Busy
	DoNotDisturb = work.DoNotDisturb
	Away         = work.Away
	Offline      = work.Offline
)
