package api

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// The inputs that most endpoints have; see [Request] on what the tags mean.
type (
	// Body is a JSON body and nothing else.
	Body[T any] struct{ Body T }

	// ByID is the thing that the path names.
	ByID struct {
		ID store.ID `path:"id"`
	}

	// BodyOn is a JSON body about the thing that the path names.
	BodyOn[T any] struct {
		ByID
		Body T
	}

	// MaybeBodyOn is one that may be left out.
	MaybeBodyOn[T any] struct {
		ByID
		Body *T
	}

	// Page is a piece of a list.
	Page struct {
		Cursor string `query:"cursor"`
		Limit  int    `query:"limit"`
	}

	// PageOn is a piece of a list that belongs to a thing.
	PageOn struct {
		ByID
		Page
	}

	// Once is what makes the repetition of a request that sends harmless.
	Once struct {
		Key string `header:"Idempotency-Key"`
	}
)

// Slice says which piece of the list is wanted.
func (p Page) Slice() desk.Slice { return desk.Slice{Cursor: p.Cursor, Limit: p.Limit} }

// Methods of use cases come in a few forms; each of these makes one a [UseCase].

// Alone is a method that needs no input.
func Alone[T any](do func(context.Context, desk.Actor) (T, error)) UseCase[struct{}, T] {
	return func(ctx context.Context, by desk.Actor, _ struct{}) (T, error) { return do(ctx, by) }
}

// Given is a method that takes what the body says.
func Given[B, T any](do func(context.Context, desk.Actor, B) (T, error)) UseCase[Body[B], T] {
	return func(ctx context.Context, by desk.Actor, in Body[B]) (T, error) { return do(ctx, by, in.Body) }
}

// On is a method about the thing that the path names.
func On[T any](do func(context.Context, desk.Actor, store.ID) (T, error)) UseCase[ByID, T] {
	return func(ctx context.Context, by desk.Actor, in ByID) (T, error) { return do(ctx, by, in.ID) }
}

// Removing is one that gives nothing back.
func Removing(do func(context.Context, desk.Actor, store.ID) error) func(context.Context, desk.Actor, ByID) error {
	return func(ctx context.Context, by desk.Actor, in ByID) error { return do(ctx, by, in.ID) }
}

// Confirmed is the thing that the path names, and whether to touch what needs it too.
type Confirmed struct {
	ByID
	Confirm bool `query:"confirm"`
}

// RemovingConfirmed is one that, unless it is confirmed, refuses to touch what needs
// the thing.
func RemovingConfirmed(unused, anyway func(context.Context, desk.Actor, store.ID) error) func(context.Context, desk.Actor, Confirmed) error {
	return func(ctx context.Context, by desk.Actor, in Confirmed) error {
		if in.Confirm {
			return anyway(ctx, by, in.ID)
		}
		return unused(ctx, by, in.ID)
	}
}

// Changing is a method that does to a thing what the body says.
func Changing[B, T any](do func(context.Context, desk.Actor, store.ID, B) (T, error)) UseCase[BodyOn[B], T] {
	return func(ctx context.Context, by desk.Actor, in BodyOn[B]) (T, error) { return do(ctx, by, in.ID, in.Body) }
}

// ChangingMaybe is one that needs nothing to be said: without a body, B is zero.
func ChangingMaybe[B, T any](do func(context.Context, desk.Actor, store.ID, B) (T, error)) UseCase[MaybeBodyOn[B], T] {
	return func(ctx context.Context, by desk.Actor, in MaybeBodyOn[B]) (T, error) {
		var body B
		if in.Body != nil {
			body = *in.Body
		}
		return do(ctx, by, in.ID, body)
	}
}

// Piece is a method that gives a list that belongs to a thing.
func Piece[T any](do func(context.Context, desk.Actor, store.ID, desk.Slice) (desk.List[T], error)) UseCase[PageOn, desk.List[T]] {
	return func(ctx context.Context, by desk.Actor, in PageOn) (desk.List[T], error) {
		return do(ctx, by, in.ID, in.Slice())
	}
}
