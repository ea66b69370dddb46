package simulator

import (
	"slices"
	"sync"
)

// maxThread is how many texts a phone remembers.
const maxThread = 500

// phoneBook holds the phones, their threads and their conditions.
type phoneBook struct {
	mu         sync.Mutex
	phones     []Phone
	threads    map[string][]Text
	conditions map[string]Conditions
	seq, id    int
	changed    chan struct{} // closed and replaced at every change
}

// name makes a phone known.
func (b *phoneBook) name(p Phone) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.remember(p)
}

func (b *phoneBook) remember(p Phone) {
	if !slices.ContainsFunc(b.phones, func(known Phone) bool { return known.Number == p.Number }) {
		b.phones = append(b.phones, p)
	}
}

// add puts a text on a phone.
func (b *phoneBook) add(t Text) Text {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.remember(Phone{Number: t.Phone})
	b.seq++
	b.id++
	t.Seq, t.ID = b.seq, b.id
	if b.threads == nil {
		b.threads = make(map[string][]Text)
	}
	b.threads[t.Phone] = append(b.threads[t.Phone], t)
	if over := len(b.threads[t.Phone]) - maxThread; over > 0 {
		b.threads[t.Phone] = slices.Delete(b.threads[t.Phone], 0, over)
	}
	b.ring()
	return t
}

// settle says what became of a text from a phone.
func (b *phoneBook) settle(t Text, state string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	thread := b.threads[t.Phone]
	for i := range thread {
		if thread[i].ID == t.ID {
			b.seq++
			thread[i].Seq, thread[i].State = b.seq, state
		}
	}
	b.ring()
}

func (b *phoneBook) ring() {
	if b.changed != nil {
		close(b.changed)
		b.changed = nil
	}
}

// bell gives a channel that is closed at the next change.
func (b *phoneBook) bell() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.changed == nil {
		b.changed = make(chan struct{})
	}
	return b.changed
}

// since gives a phone's texts that are new or changed after a sequence number.
func (b *phoneBook) since(phone string, seq int) []Text {
	b.mu.Lock()
	defer b.mu.Unlock()
	fresh := []Text{}
	for _, t := range b.threads[phone] {
		if t.Seq > seq {
			fresh = append(fresh, t)
		}
	}
	return fresh
}

func (b *phoneBook) all() []Phone {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.phones)
}

func (b *phoneBook) conditionsOf(phone string) Conditions {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.conditions[phone]
}

func (b *phoneBook) setConditions(phone string, c Conditions) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.conditions == nil {
		b.conditions = make(map[string]Conditions)
	}
	b.conditions[phone] = c
	b.ring()
}
