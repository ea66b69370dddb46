package command

import (
	"context"
	"errors"
	"fmt"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/automessages"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/quickreplies"
	"textdesk/app/desk/users"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign/simulator"
)

// The sample customers' numbers. Sofía's ends as that of a phone that is
// switched off; see simulator.Habits.
const (
	maia   = "14255550101"
	jonas  = "14255550148"
	lucie  = "12065550172"
	sofia  = "14255550003"
	amadou = "12065550119"
	ines   = "15145550133"
)

// story plays a morning at the shop, so that whoever opens the demonstration
// finds a desk at work. Customers text over the pretend network, the team answers
// through the desk's own use cases.
type story struct {
	ctx     context.Context
	desk    *parts.Parts
	carrier *simulator.Simulator
}

// tell plays the story. That the demonstration is stopped meanwhile is no error.
func (s *story) tell() error {
	nadia, theo, err := s.team()
	if err == nil {
		err = errors.Join(
			s.checkAccount(nadia), s.quickReplies(nadia), s.repairedBoots(theo), s.phoneSwitchedOff(nadia), s.greet(), s.jacketReady(nadia),
			s.signedIn("theo@example.com", s.bootsReturned),
			s.text(jonas, "Do you open on Sunday?"), s.name(jonas, "Jonas Okafor"),
			s.lateOrder(nadia),
		)
	}
	if s.ctx.Err() != nil {
		return nil
	}
	return err
}

func (s *story) team() (nadia, theo desk.Actor, err error) {
	var team []desk.Actor
	for _, u := range sampleUsers() {
		err := s.signedIn(u.email, func(actor desk.Actor) error {
			team = append(team, actor)
			return nil
		})
		if err != nil {
			return nadia, theo, fmt.Errorf("signing in %s: %w", u.name, err)
		}
	}
	return team[0], team[1], nil
}

// signedIn has somebody do what they do at the desk, and leave.
func (s *story) signedIn(email string, do func(desk.Actor) error) error {
	in, err := s.desk.Users.SignIn(s.ctx, email, samplePassword, users.Client{Address: "demonstration"})
	if err != nil {
		return err
	}
	actor, err := s.desk.Users.Authenticate(s.ctx, in.Token)
	if err == nil {
		err = do(actor)
	}
	return errors.Join(err, s.desk.Users.SignOut(s.ctx, in.Token, users.Client{}))
}

// checkAccount has the credentials checked, as the first set-up would.
func (s *story) checkAccount(nadia desk.Actor) error {
	accounts, err := s.desk.Accounts.Accounts(s.ctx, nadia)
	if err != nil {
		return err
	}
	for _, a := range accounts.Items {
		if _, err := s.desk.Accounts.Validate(s.ctx, nadia, a.ID); err != nil {
			return err
		}
	}
	return nil
}

// quickReplies are what the shop answers every day, and one of Nadia's own.
func (s *story) quickReplies(nadia desk.Actor) error {
	for _, q := range []quickreplies.QuickReplySettings{
		{Title: "Opening hours", Text: "Hello {CustomerFirstName}, we are open Monday to Saturday, 9 am to 6 pm. {TeamName}", Language: "en", Tags: []string{"hours"}},
		{Title: "Parcel is late", Text: "Hello {CustomerFirstName}, I am sorry that your parcel is late. I have asked the courier and will text you as soon as I know more. {AgentFirstName}, {TeamName}", Language: "en", Tags: []string{"delivery", "parcel"}},
		{Title: "Colis en retard", Text: "Bonjour {CustomerFirstName}, votre colis a du retard, toutes nos excuses. Je me renseigne et vous tiens au courant. {AgentFirstName}, {TeamName}", Language: "fr", Tags: []string{"colis"}},
		{Title: "Call me back", Text: "You reach me at {Number}, ask for {AgentFirstName}.", Language: "en", Personal: true},
	} {
		if _, err := s.desk.QuickReplies.AddQuickReply(s.ctx, nadia, q); err != nil {
			return fmt.Errorf("the sample quick reply %q: %w", q.Title, err)
		}
	}
	return nil
}

// repairedBoots is over: answered and resolved.
func (s *story) repairedBoots(theo desk.Actor) error {
	if err := errors.Join(s.text(lucie, "Hello, do you repair walking boots?"), s.name(lucie, "Lucie Carpentier")); err != nil {
		return err
	}
	if err := s.answer(theo, lucie, "We do. It takes about a week, from 35 dollars."); err != nil {
		return err
	}
	if err := s.text(lucie, "Parfait, merci beaucoup !"); err != nil {
		return err
	}
	c, err := s.conversation(lucie)
	if err != nil {
		return err
	}
	_, err = s.desk.Conversations.Resolve(s.ctx, theo, c.ID)
	return err
}

// phoneSwitchedOff shows a text that does not get through and is tried again.
func (s *story) phoneSwitchedOff(nadia desk.Actor) error {
	if err := errors.Join(s.text(sofia, "Can someone call me about my order?"), s.name(sofia, "Sofía Benítez")); err != nil {
		return err
	}
	return s.answer(nadia, sofia, "We will call you back at 3 pm.")
}

// greet has the shop greet, from now on, whoever writes first.
func (s *story) greet() error {
	on := desk.Giving[automessages.Settings]("on", true)
	_, err := s.desk.Automessages.ChangeAutomatedMessage(s.ctx, desk.System(), store.ID(work.Greeting), on)
	return err
}

// jacketReady is set aside until the customer writes.
func (s *story) jacketReady(nadia desk.Actor) error {
	from, err := s.mainNumber(nadia)
	if err != nil {
		return err
	}
	started, err := s.desk.Delivery.Start(s.ctx, nadia, delivery.NewConversation{Phone: "+" + amadou, NumberID: from, Text: "Your jacket is ready for pick-up."})
	if err != nil {
		return err
	}
	if err := s.name(amadou, "Amadou Diallo"); err != nil {
		return err
	}
	_, err = s.desk.Conversations.Wait(s.ctx, nadia, started.Conversation.ID)
	return err
}

// mainNumber gives the ID of the number that the shop writes from.
func (s *story) mainNumber(by desk.Actor) (store.ID, error) {
	all, err := s.desk.Accounts.Numbers(s.ctx, by)
	if err != nil {
		return "", err
	}
	for _, n := range all.Items {
		if n.Number == sampleNumber {
			return n.ID, nil
		}
	}
	return "", errors.New("the sample number is gone")
}

// lateOrder is Nadia's, with a note, and waits for her answer.
func (s *story) lateOrder(nadia desk.Actor) error {
	if err := errors.Join(s.text(maia, "Bonjour! I ordered on Monday and it says delivered."), s.name(maia, "Maïa Tremblay")); err != nil {
		return err
	}
	if err := s.answer(nadia, maia, "Hi Maïa, sorry about that. I am looking into it now."); err != nil {
		return err
	}
	c, err := s.conversation(maia)
	if err != nil {
		return err
	}
	if _, err := s.desk.Conversations.AddNote(s.ctx, nadia, c.ID, "Courier ref 88213. If the neighbour has nothing, reship today, no need to ask.", ""); err != nil {
		return err
	}
	return s.text(maia, "It is not with the neighbours either 📦")
}

// bootsReturned comes in on the number for returns, is put to Theo by the shop's rules,
// and is over: why it went to him stands in its panel.
func (s *story) bootsReturned(theo desk.Actor) error {
	if err := s.desk.Presence.Attend(s.ctx, theo); err != nil {
		return err
	}
	if err := errors.Join(s.textTo(sampleReturnsNumber, ines, "Bonjour, je voudrais retourner des bottes, elles sont trop petites"), s.name(ines, "Inès Morel")); err != nil {
		return err
	}
	c, err := s.conversation(ines)
	if err != nil {
		return err
	}
	if _, err := s.desk.Conversations.Accept(s.ctx, theo, c.ID); err != nil {
		return err
	}
	if err := s.answer(theo, ines, "Bonjour Inès, bien sûr. Déposez-les au magasin avant samedi."); err != nil {
		return err
	}
	if _, err = s.desk.Conversations.Resolve(s.ctx, theo, c.ID); err != nil {
		return err
	}
	return s.desk.Presence.Leave(s.ctx, theo.UserID)
}

// text has a customer write to the shop, and waits until the desk has it.
func (s *story) text(from, words string) error { return s.textTo(sampleNumber, from, words) }

func (s *story) textTo(number, from, words string) error {
	if _, err := s.carrier.Text(from, number, words); err != nil {
		return fmt.Errorf("the sample text from %s: %w", from, err)
	}
	return s.until(func() (bool, error) {
		c, err := s.conversation(from)
		return err == nil && c.LastMessage != nil && c.LastMessage.Text == words, err
	})
}

// answer replies to a customer and waits until TeleSign has the text.
func (s *story) answer(by desk.Actor, to, words string) error {
	c, err := s.conversation(to)
	if err != nil {
		return err
	}
	if _, err := s.desk.Delivery.Reply(s.ctx, by, c.ID, delivery.NewMessage{Text: words}); err != nil {
		return err
	}
	return s.until(func() (bool, error) {
		c, err := s.conversation(to)
		moved := c.LastMessage != nil && c.LastMessage.State != store.Queued && c.LastMessage.State != store.Sending
		return moved, err
	})
}

func (s *story) name(phone, name string) error {
	found, err := s.desk.Contacts.Contacts(s.ctx, desk.System(), phone, desk.Slice{Limit: 1})
	if err != nil || len(found.Items) == 0 {
		return err
	}
	_, err = s.desk.Contacts.ChangeContact(s.ctx, desk.System(), found.Items[0].ID, desk.Giving[contacts.Details]("name", name))
	return err
}

// conversation gives the unfinished conversation with a customer, an empty one
// where there is none.
func (s *story) conversation(phone string) (conversations.Conversation, error) {
	found, err := s.desk.Conversations.Conversations(s.ctx, desk.System(), conversations.Query{View: "all", Q: phone, Slice: desk.Slice{Limit: 1}})
	if err != nil || len(found.Items) == 0 {
		return conversations.Conversation{}, err
	}
	return found.Items[0], nil
}

// until looks after every change until something is so, for some seconds.
func (s *story) until(so func() (bool, error)) error {
	ctx, cancel := context.WithTimeout(s.ctx, 10*time.Second)
	defer cancel()
	for {
		bell := s.desk.Desk.Bell()
		if ok, err := so(); ok || err != nil {
			return err
		}
		select {
		case <-bell:
		case <-ctx.Done():
			return errors.New("the demonstration's story came to a standstill")
		}
	}
}
