package desk_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
)

// garden is something with fields of every form that a change can meet.
type garden struct {
	Name   string         `json:"name"`
	Beds   []string       `json:"beds"`
	Trees  map[string]int `json:"trees"`
	Open   bool           `json:"open"`
	Corner struct {
		Bench, Lamp int
	} `json:"corner"`
}

func someGarden() garden {
	return garden{Name: "Back", Beds: []string{"roses", "leeks"}, Trees: map[string]int{"pear": 2}, Open: true}
}

func TestAChangeSetsWhatIsGivenAndLeavesTheRest(t *testing.T) {
	t.Parallel()
	for object, change := range map[string]func(*garden){
		`{}`:                          func(*garden) {},
		`{"name": ""}`:                func(g *garden) { g.Name = "" },
		`{"open": false}`:             func(g *garden) { g.Open = false },
		`{"beds": ["peas"]}`:          func(g *garden) { g.Beds = []string{"peas"} },
		`{"beds": []}`:                func(g *garden) { g.Beds = []string{} },
		`{"corner": {"Bench": 3}}`:    func(g *garden) { g.Corner.Bench = 3 },
		`{"NAME": "Front"}`:           func(g *garden) { g.Name = "Front" },
		`{"trees": {"apple": 1}}`:     func(g *garden) { g.Trees["apple"] = 1 },
		`{"name": null}`:              func(*garden) {},
		`{"beds": null}`:              func(*garden) {},
		`{"trees": null, "name": ""}`: func(g *garden) { g.Name = "" },
	} {
		got, want := someGarden(), someGarden()
		change(&want)
		desktest.Done(t, desktest.Change[garden](t, object).Apply(&got, "", nil))
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s gives %+v, want %+v", object, got, want)
		}
	}
}

func TestAChangeDoesNotWriteIntoWhatItWasTakenFrom(t *testing.T) {
	t.Parallel()
	kept := someGarden()
	taken := kept
	desktest.Done(t, desktest.Change[garden](t, `{"beds": ["peas"], "trees": {"apple": 1}}`).Apply(&taken, "", nil))
	if !reflect.DeepEqual(kept, someGarden()) {
		t.Errorf("the record itself became %+v", kept)
	}
	if !slices.Equal(taken.Beds, []string{"peas"}) {
		t.Errorf("what was taken from it became %+v", taken)
	}
}

func TestAChangeKnowsWhatItGives(t *testing.T) {
	t.Parallel()
	change := desktest.Change[garden](t, `{"Name": "x", "beds": null}`)
	for field, want := range map[string]bool{"name": true, "beds": false, "open": false} {
		if change.Gives(field) != want {
			t.Errorf("it says %t of %s", !want, field)
		}
	}
	if (desk.Change[garden]{}).Gives("name") {
		t.Error("no change gives a name")
	}
}

func TestAChangeOfWhatIsNotThereIsRefused(t *testing.T) {
	t.Parallel()
	for _, object := range []string{`{"pond": 1}`, `{"name": 1}`, `{"corner": {"Swing": 1}}`, `[]`, `"name"`} {
		var change desk.Change[garden]
		if err := json.Unmarshal([]byte(object), &change); err == nil {
			t.Errorf("%s is taken", object)
		}
	}
}
