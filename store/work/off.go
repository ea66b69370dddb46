package work

import "encoding/json"

// Off tells that somebody has switched something off. In JSON it is its contrary, as
// "on": what says nothing of it is on, a record of before there was a switch too.
type Off bool

// MarshalJSON says whether it is on.
func (o Off) MarshalJSON() ([]byte, error) { return json.Marshal(!bool(o)) }

// UnmarshalJSON takes whether it is on.
func (o *Off) UnmarshalJSON(on []byte) error {
	is := !bool(*o)
	if err := json.Unmarshal(on, &is); err != nil {
		return err
	}
	*o = Off(!is)
	return nil
}
