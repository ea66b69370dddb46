package web

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// The inputs of the routes; see input.go on what the tags mean.
type (
	// body is a JSON body and nothing else.
	body[T any] struct{ Body T }

	byID struct {
		ID store.ID `path:"id"`
	}

	// bodyOn is a JSON body about the thing that the path names.
	bodyOn[T any] struct {
		byID
		Body T
	}

	page struct {
		Cursor string `query:"cursor"`
		Limit  int    `query:"limit"`
	}

	pageOn struct {
		byID
		page
	}

	// sending is a body whose repetition must not send twice.
	sending[T any] struct {
		Key  string `header:"Idempotency-Key"`
		Body T
	}

	sendingIn[T any] struct {
		byID
		Key  string `header:"Idempotency-Key"`
		Body T
	}

	// repeatable is a thing to be sent whose repetition must not send twice.
	repeatable struct {
		byID
		Key string `header:"Idempotency-Key"`
	}

	folder struct {
		View  string     `query:"view"`
		State desk.State `query:"state"`
		Queue store.ID   `query:"queue"`
		Agent store.ID   `query:"agent"`
		Q     string     `query:"q"`
		page
	}

	search struct {
		Q string `query:"q"`
		page
	}

	before struct {
		byID
		Before store.ID `query:"before"`
		Limit  int      `query:"limit"`
	}

	held struct {
		byID
		HeldID store.ID `path:"held_id"`
	}

	jobName struct {
		Name string `path:"name"`
	}

	signIn struct {
		From string `request:"address"`
		Body credentials
	}

	ownToken struct {
		Token string `request:"token"`
	}

	linkToken struct {
		Token string `path:"token"`
	}

	useLink struct {
		linkToken
		Body newPassword
	}
)

// The bodies that the desk takes as plain arguments.
type (
	credentials struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	passwordChange struct {
		Old string `json:"old"`
		New string `json:"new"`
	}
	newPassword struct {
		Password string `json:"password"`
	}
	newNote struct {
		Text string `json:"text"`
	}
	newName struct {
		Name string `json:"name"`
	}
	newConsent struct {
		State store.ConsentState `json:"state"`
	}
	lineToUndo struct {
		LineID store.ID `json:"line_id"`
	}
	settlement struct {
		Outcome string `json:"outcome"`
	}
)

func (p page) slice() desk.Slice { return desk.Slice{Cursor: p.Cursor, Limit: p.Limit} }

// The desk's methods come in a few forms; each of these makes one a use case.

// alone is a method that needs no input.
func alone[T any](do func(context.Context, desk.Actor) (T, error)) useCase[struct{}, T] {
	return func(ctx context.Context, by desk.Actor, _ struct{}) (T, error) { return do(ctx, by) }
}

// given is a method that takes what the body says.
func given[B, T any](do func(context.Context, desk.Actor, B) (T, error)) useCase[body[B], T] {
	return func(ctx context.Context, by desk.Actor, in body[B]) (T, error) { return do(ctx, by, in.Body) }
}

// on is a method about the thing that the path names.
func on[T any](do func(context.Context, desk.Actor, store.ID) (T, error)) useCase[byID, T] {
	return func(ctx context.Context, by desk.Actor, in byID) (T, error) { return do(ctx, by, in.ID) }
}

// onlyOn is one that gives nothing back.
func onlyOn(do func(context.Context, desk.Actor, store.ID) error) func(context.Context, desk.Actor, byID) error {
	return func(ctx context.Context, by desk.Actor, in byID) error { return do(ctx, by, in.ID) }
}

// change is a method that does to a thing what the body says.
func change[B, T any](do func(context.Context, desk.Actor, store.ID, B) (T, error)) useCase[bodyOn[B], T] {
	return func(ctx context.Context, by desk.Actor, in bodyOn[B]) (T, error) { return do(ctx, by, in.ID, in.Body) }
}

// piece is a list that belongs to a thing.
func piece[T any](do func(context.Context, desk.Actor, store.ID, desk.Slice) (desk.List[T], error)) useCase[pageOn, desk.List[T]] {
	return func(ctx context.Context, by desk.Actor, in pageOn) (desk.List[T], error) {
		return do(ctx, by, in.ID, in.slice())
	}
}
