package telesign

import "errors"

// Unreadable is why a callback could not be decoded, as a word that a program can act
// on and a screen can put into its language.
type Unreadable string

// Why a callback cannot be decoded.
const (
	UnreadableSize      Unreadable = "too_long"     // longer than is taken
	UnreadableEncoding  Unreadable = "not_utf8"     // in another encoding, or compressed
	UnreadableForm      Unreadable = "not_json"     // no JSON object
	UnreadableFollowed  Unreadable = "followed"     // more follows the object
	UnreadableName      Unreadable = "long_name"    // an identifier is longer than is taken
	UnreadableReference Unreadable = "no_reference" // nothing tells it from others
	UnreadableSender    Unreadable = "no_sender"    // a text from nobody
	UnreadableKind      Unreadable = "other_kind"   // neither a text nor a receipt
)

// Choices gives the words.
func (Unreadable) Choices() []string {
	return []string{
		string(UnreadableSize), string(UnreadableEncoding), string(UnreadableForm), string(UnreadableFollowed),
		string(UnreadableName), string(UnreadableReference), string(UnreadableSender), string(UnreadableKind),
	}
}

// WhyUnreadable names the error that [Decode] gave; without one, the callback can be
// read and is of a kind that nothing is done with.
func WhyUnreadable(err error) Unreadable {
	for why, known := range map[Unreadable]error{
		UnreadableSize: ErrTooLong, UnreadableEncoding: errNotUTF8, UnreadableFollowed: errFollowed,
		UnreadableName: ErrLong, UnreadableReference: ErrNoReference, UnreadableSender: ErrNoSender,
	} {
		if errors.Is(err, known) {
			return why
		}
	}
	if err != nil {
		return UnreadableForm
	}
	return UnreadableKind
}
