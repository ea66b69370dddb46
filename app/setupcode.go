package app

import "crypto/rand"

// newSetupCode makes the code that the first administrator must enter. It is always
// asked for: also where only this machine seems to reach the desk, a proxy or a
// tunnel on it that nobody named may bring the whole internet.
func newSetupCode() string { return rand.Text()[:8] }

// SetupLink gives the address that opens the set-up with its code, given the desk's.
// The code stands behind the mark that browsers send to nobody.
func (a *App) SetupLink(address string) string { return address + "/welcome#code=" + a.SetupCode }
