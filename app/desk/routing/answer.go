package routing

import "strings"

// Answer is what a question of a rule was answered.
type Answer struct {
	Group    int  `json:"group"`    // of the condition, from 0
	Question int  `json:"question"` // of the group, from 0
	Yes      bool `json:"yes"`      // as it is asked: where it is turned round, so is this
	// Found is what there is: the word or the text that was looked for and is there, or
	// what the conversation has instead. IDs are given as such.
	Found string `json:"found,omitempty"`
}

// explain tells what a condition's questions are answered, if anybody wants to know.
func (f *Facts) explain(a asking) {
	switch {
	case f.Explain == nil:
	case a == nil:
		f.Explain(nil)
	default:
		f.Explain(a.answers(f))
	}
}

// answers gives what each question is answered.
func (a asking) answers(f *Facts) (all []Answer) {
	for i, group := range a {
		for j := range group {
			q := &group[j]
			all = append(all, Answer{Group: i, Question: j, Yes: q.asks(f) != q.Not, Found: q.found(f)})
		}
	}
	return all
}

// found is what there is of what a question asks about.
func (q *question) found(f *Facts) string {
	switch q.About {
	case AboutText:
		found, _ := q.search(f.Text, f.foldedText())
		return found
	case AboutName:
		return f.Name
	case AboutVariable:
		return f.Variables[q.Name]
	case AboutTag:
		return strings.Join(f.Tags, ", ")
	case AboutPhone:
		return f.Phone
	case AboutTime:
		return f.Now().Format("15:04")
	case AboutWeekday:
		return Weekdays[f.Now().Weekday()]
	case AboutLastAgent:
		return string(f.LastAgentID)
	}
	return f.plain(q.About)
}
