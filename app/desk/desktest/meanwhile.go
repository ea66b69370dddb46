package desktest

import (
	"context"

	"textdesk/store/kv"
	"textdesk/store/kv/memkv"
)

// Meanwhile is an engine in memory on which somebody can be faster: between a use
// case's look at the data and its change of them. Give it to [On], or in [Options].
type Meanwhile struct {
	kv.Engine
	first func()
}

// NewMeanwhile makes an empty one.
func NewMeanwhile() *Meanwhile { return &Meanwhile{Engine: memkv.New()} }

// BeforeNext has something happen once, just before the next change. It is for a
// test that does one thing at a time.
func (m *Meanwhile) BeforeNext(first func()) { m.first = first }

// Update implements kv.Engine.
func (m *Meanwhile) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if first := m.first; first != nil {
		m.first = nil
		first()
	}
	return m.Engine.Update(ctx, fn)
}
