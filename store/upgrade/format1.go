package upgrade

import (
	"encoding/json"

	"textdesk/store/compact"
)

// table is a table of an old format.
type table struct {
	name string
	// convert gives a record as the next format has it, and its ID there.
	convert func(oldID string, record []byte) (newID string, next []byte, err error)
}

// format1 gives the tables of the first format: JSON under IDs as text.
func format1() []table {
	return []table{
		{"settings", recoded[settings]},
		{"keywords", recoded[keywords]},
		{"user", recoded[user]},
		{"account", recoded[account]},
		{"number", recoded[number]},
		{"pace", recoded[pace]},
		{"queue", recoded[queue]},
		{"workstream", remade(workstreamOf1)},
		{"contact", recoded[contact]},
		{"conversation", recoded[conversation]},
		{"session", recoded[session]},
		{"message", recoded[message]},
		{"attempt", recoded[attempt]},
		{"stray", recoded[stray]},
		{"note", recoded[note]},
		{"line", remade(lineOf1)},
		{"held_callback", recoded[heldCallback]},
		{"sign_in", recoded[signIn]},
		{"link", recoded[link]},
		{"request", renamed},
		{"job", recoded[job]},
	}
}

// recoded keeps the ID and writes the record in CBOR.
func recoded[T any](oldID string, record []byte) (string, []byte, error) {
	r := new(T)
	if err := json.Unmarshal(record, r); err != nil {
		return "", nil, err
	}
	next, err := compact.New[T]().Encode(r)
	return oldID, next, err
}

// remade keeps the ID and writes the record in another shape.
func remade[Old, New any](next func(Old) New) func(string, []byte) (string, []byte, error) {
	return func(oldID string, record []byte) (string, []byte, error) {
		var old Old
		if err := json.Unmarshal(record, &old); err != nil {
			return "", nil, err
		}
		r := next(old)
		encoded, err := compact.New[New]().Encode(&r)
		return oldID, encoded, err
	}
}

// renamed gives a remembered request its shorter ID: a hash of the old one, which
// was the user's ID and a hash.
func renamed(oldID string, record []byte) (string, []byte, error) {
	r := new(request)
	if err := json.Unmarshal(record, r); err != nil {
		return "", nil, err
	}
	r.ID = id(hashed(oldID))
	next, err := compact.New[request]().Encode(r)
	return string(r.ID), next, err
}
