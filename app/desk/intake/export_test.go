package intake

// LimitHeld sets how much is held for an account, so that a test need not hold 64 MiB.
func (u *UseCases) LimitHeld(all, kib, unproven, unprovenKiB int) {
	u.limits = limits{all: room{all, kib}, unproven: room{unproven, unprovenKiB}}
}
