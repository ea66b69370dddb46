package menu_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/bots/menu"
	"textdesk/store"
	"textdesk/store/work"
)

func words(text string) menu.Words { return menu.Words{English: text} }

func choice(label string, then menu.Step) menu.Choice {
	return menu.Choice{Label: words(label), Then: then}
}

func toNode(id string) menu.Step { return menu.Step{To: menu.ToNode, NodeID: id} }

// pets is a menu of two questions.
func pets() menu.Menu {
	return menu.Menu{Nodes: []menu.Node{
		{ID: "start", Kind: menu.Choose, Text: menu.Words{English: "Which?", French: "Lequel ?"}, Choices: []menu.Choice{
			choice("Cats", toNode("name")), choice("Cattle", menu.Step{To: menu.ToEnd}), choice("Élan", menu.Step{To: menu.ToPerson}),
		}},
		{ID: "name", Kind: menu.Ask, Text: words("What is it called?"), Variable: "name", Then: menu.Step{To: menu.ToQueue, QueueID: "q"}},
	}}
}

func TestAChoiceIsMadeByDigitLabelOrAsMuchOfItAsNoOtherHas(t *testing.T) {
	t.Parallel()
	m := pets()
	first := m.Begin(store.English)
	for answer, want := range map[string]string{
		"1": "name", " 1. ": "name", "1️⃣": "name", "cats": "name", "CATS!": "name", "1 cats": "name",
		"2": "end", "catt": "end", "cattle": "end", "elan": "person", "É": "person",
		"0": "asked", "0.": "asked", "a person": "asked", "A Per": "asked", "0 A person": "asked",
		"cat": "wrong", "c": "wrong", "4": "wrong", "10": "wrong", "": "wrong", "🙂": "wrong", "dogs": "wrong",
	} {
		out := m.Answer(first.Waits, answer, store.English)
		got := "wrong"
		switch {
		case out.Done != nil && out.Handover == work.HandoverAsked && out.Done.To == menu.ToPerson && answer != "elan" && answer != "É":
			got = "asked"
		case out.Done != nil:
			got = string(out.Done.To)
		case out.Waits.Wrong == 0:
			got = out.Waits.NodeID
		}
		if got != want {
			t.Errorf("%q gives %s, want %s", answer, got, want)
		}
	}
}

func TestAnAnswerToAnOpenQuestionIsRemembered(t *testing.T) {
	t.Parallel()
	m := pets()
	out := m.Answer(menu.Place{NodeID: "name"}, "  Tom \n", store.English)
	if len(out.Fills) != 1 || out.Fills[0] != (menu.Fill{Name: "name", Value: "Tom"}) || out.Done == nil || out.Done.QueueID != "q" {
		t.Errorf("got %+v", out)
	}
	if out = m.Answer(menu.Place{NodeID: "name"}, " ", store.English); out.Waits.Wrong != 1 {
		t.Errorf("nothing gives %+v", out)
	}
}

func TestAMenuSpeaksTheCustomersLanguageAsFarAsItCan(t *testing.T) {
	t.Parallel()
	m := pets()
	if got := m.Begin(store.French).Texts[0]; got != "Lequel ?\n1 Cats\n2 Cattle\n3 Élan\n0 Une personne" {
		t.Errorf("got %q", got)
	}
}

func TestSomebodyWhosePlaceIsGoneGetsAPerson(t *testing.T) {
	t.Parallel()
	m := pets()
	if out := m.Answer(menu.Place{NodeID: "gone"}, "1", store.English); out.Done == nil || out.Done.To != menu.ToPerson {
		t.Errorf("got %+v", out)
	}
}

func TestAMenuThatLeadsNowhereIsRefusedAtItsField(t *testing.T) {
	t.Parallel()
	for field, spoil := range map[string]func(m *menu.Menu){
		"menu.nodes":                          func(m *menu.Menu) { m.Nodes = nil },
		"menu.nodes.0.id":                     func(m *menu.Menu) { m.Nodes[0].ID = "no name" },
		"menu.nodes.1.id":                     func(m *menu.Menu) { m.Nodes[1].ID = "start" },
		"menu.nodes.0.text":                   func(m *menu.Menu) { m.Nodes[0].Text = words(" ") },
		"menu.nodes.0.text.en":                func(m *menu.Menu) { m.Nodes[0].Text = words(strings.Repeat("a", 481)) },
		"menu.nodes.0.text.fr":                func(m *menu.Menu) { m.Nodes[0].Text.French = "Bonjour {AgentName}" },
		"menu.nodes.0.kind":                   func(m *menu.Menu) { m.Nodes[0].Kind = "shout" },
		"menu.nodes.0.choices":                func(m *menu.Menu) { m.Nodes[0].Choices = nil },
		"menu.nodes.0.choices.1.label.en":     func(m *menu.Menu) { m.Nodes[0].Choices[1].Label = words("CATS") },
		"menu.nodes.0.choices.0.label.en":     func(m *menu.Menu) { m.Nodes[0].Choices[0].Label = words("2") },
		"menu.nodes.0.choices.2.label.en":     func(m *menu.Menu) { m.Nodes[0].Choices[2].Label = words("a person") },
		"menu.nodes.0.choices.0.then.node_id": func(m *menu.Menu) { m.Nodes[0].Choices[0].Then.NodeID = "gone" },
		"menu.nodes.0.choices.0.then.to":      func(m *menu.Menu) { m.Nodes[0].Choices[0].Then.To = "" },
		"menu.nodes.0.choices.0.then.set.0.name": func(m *menu.Menu) {
			m.Nodes[0].Choices[0].Then.Set = []menu.Fill{{Name: "é"}}
		},
		"menu.nodes.1.variable": func(m *menu.Menu) { m.Nodes[1].Variable = "" },
		"menu.nodes.2.id": func(m *menu.Menu) {
			m.Nodes = append(m.Nodes, menu.Node{ID: "lost", Kind: menu.Tell, Text: words("?"), Then: menu.Step{To: menu.ToEnd}})
		},
		"menu.nodes.2.then": func(m *menu.Menu) { // it goes round without asking
			m.Nodes[1].Then = toNode("round")
			m.Nodes = append(m.Nodes,
				menu.Node{ID: "round", Kind: menu.Tell, Text: words("!"), Then: toNode("back")},
				menu.Node{ID: "back", Kind: menu.Tell, Text: words("!"), Then: toNode("round")})
		},
		"menu.nodes.0.choices.0.then.reply": func(m *menu.Menu) {
			m.Nodes[0].Choices[0].Then.Reply = words("1")
			m.Nodes[0].Choices[0].Then.NodeID = "a"
			for i, id := range []string{"a", "b", "c"} {
				m.Nodes = append(m.Nodes, menu.Node{ID: id, Kind: menu.Tell, Text: words("!"), Then: toNode([]string{"b", "c", "name"}[i])})
			}
		},
	} {
		m := pets()
		spoil(&m)
		_, err := m.Checked("menu")
		if refused, ok := errors.AsType[*desk.Error](err); !ok || refused.Field != field {
			t.Errorf("want a refusal at %s, got %v", field, err)
		}
	}
	if _, err := pets().Checked("menu"); err != nil {
		t.Error(err)
	}
}

// anyMenu draws menus that nobody has checked.
func anyMenu() *rapid.Generator[menu.Menu] {
	return rapid.Custom(func(t *rapid.T) menu.Menu {
		ids := rapid.SampledFrom([]string{"a", "b", "c", "d", ""})
		text := rapid.Custom(func(t *rapid.T) menu.Words {
			return menu.Words{English: rapid.SampledFrom([]string{"", "x", "yes", "no"}).Draw(t, "en"), French: rapid.SampledFrom([]string{"", "x", "oui"}).Draw(t, "fr")}
		})
		step := rapid.Custom(func(t *rapid.T) menu.Step {
			return menu.Step{
				Reply: text.Draw(t, "reply"), NodeID: ids.Draw(t, "to"),
				To: menu.Goal(rapid.SampledFrom(append(menu.Goal("").Choices(), "node", "node", "node", "?")).Draw(t, "goal")),
			}
		})
		node := rapid.Custom(func(t *rapid.T) menu.Node {
			n := menu.Node{ID: ids.Draw(t, "id"), Kind: menu.NodeKind(rapid.SampledFrom(append(menu.NodeKind("").Choices(), "tell", "?")).Draw(t, "kind")), Text: text.Draw(t, "text"), Variable: "v", Then: step.Draw(t, "then")}
			for range rapid.IntRange(0, 3).Draw(t, "choices") {
				n.Choices = append(n.Choices, menu.Choice{Label: text.Draw(t, "label"), Then: step.Draw(t, "then")})
			}
			return n
		})
		return menu.Menu{Nodes: rapid.SliceOfN(node, 0, 6).Draw(t, "nodes")}
	})
}

// mustGoOn wants an outcome to be one after which either the customer or the desk has
// something to do.
func mustGoOn(t interface{ Fatalf(string, ...any) }, out menu.Outcome) {
	if len(out.Texts) > menu.MaxTexts {
		t.Fatalf("%d texts", len(out.Texts))
	}
	if out.Done == nil && out.Waits.NodeID == "" {
		t.Fatalf("it waits nowhere: %+v", out)
	}
	if out.Done != nil && out.Done.To == menu.ToNode {
		t.Fatalf("it is over and goes on: %+v", out)
	}
}

func TestAnyMenuComesToAnEndWhateverIsAnswered(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := anyMenu().Draw(t, "menu")
		l := rapid.SampledFrom([]store.Language{store.English, store.French, "de"}).Draw(t, "language")
		out := m.Begin(l)
		mustGoOn(t, out)
		for range 20 {
			if out.Done != nil {
				return
			}
			out = m.Answer(out.Waits, rapid.SampledFrom([]string{"", "0", "1", "2", "x", "yes", "oui", "?"}).Draw(t, "answer"), l)
			mustGoOn(t, out)
		}
	})
}

func TestAMenuThatIsTakenNeverSaysMoreThanItMay(t *testing.T) {
	t.Parallel()
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		m, err := anyMenu().Draw(t, "menu").Checked("menu")
		if err != nil {
			return
		}
		taken++
		out := m.Begin(store.English)
		for range 20 {
			if out.Handover == work.HandoverLimit {
				t.Fatalf("it says too much: %+v", out)
			}
			if out.Done != nil {
				return
			}
			out = m.Answer(out.Waits, rapid.SampledFrom([]string{"1", "2", "3", "yes"}).Draw(t, "answer"), store.English)
		}
	})
	if taken == 0 {
		t.Log("no menu that was drawn is one to be taken")
	}
}

func TestTwoWrongAnswersInARowBringAPersonWhereverOneIs(t *testing.T) {
	t.Parallel()
	m := pets()
	out := m.Answer(m.Begin(store.English).Waits, "dogs", store.English)
	if want := "Please choose one of these numbers:\n1 Cats\n2 Cattle\n3 Élan\n0 A person"; fmt.Sprint(out.Texts) != "["+want+"]" {
		t.Errorf("got %q", out.Texts)
	}
	if out = m.Answer(out.Waits, "birds", store.English); out.Done == nil || out.Handover != work.HandoverLost || len(out.Texts) != 0 {
		t.Errorf("got %+v", out)
	}
}

func FuzzAMenuIsReadOrRefused(f *testing.F) {
	seed, err := json.Marshal(pets())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(seed), "1")
	f.Add(`{"nodes":[{"id":"a","kind":"tell","text":{"en":"x"},"then":{"to":"node","node_id":"a"}}]}`, "")
	f.Fuzz(func(t *testing.T, object, answer string) {
		var m menu.Menu
		if json.Unmarshal([]byte(object), &m) != nil || len(m.Nodes) > 200 {
			return
		}
		if checked, err := m.Checked("menu"); err == nil {
			again, err := checked.Checked("menu")
			if err != nil || fmt.Sprint(again) != fmt.Sprint(checked) {
				t.Fatalf("what was taken is refused: %v", err)
			}
		}
		out := m.Begin(store.English)
		mustGoOn(t, out)
		mustGoOn(t, m.Answer(out.Waits, answer, store.French))
	})
}
