package kvtest

import (
	"context"
	"errors"

	"textdesk/store/kv"
)

// ErrFull is what an engine of [FullAfter] gives.
var ErrFull = errors.New("no space left on device")

// FullAfter gives an engine that carries out so many updates and none after them,
// as when the disk is full or the process is killed.
func FullAfter(e kv.Engine, updates int) kv.Engine { return &full{e, updates} }

type full struct {
	kv.Engine
	left int
}

func (f *full) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if f.left--; f.left < 0 {
		return ErrFull
	}
	return f.Engine.Update(ctx, fn)
}
