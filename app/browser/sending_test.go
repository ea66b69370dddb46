package browser_test

import (
	"strings"
	"testing"
)

func TestTextsArriveInTheOrderTheyWereWrittenWhenTheFirstIsSlow(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.readMaia()
	desk.delayFirst("/messages")
	for _, words := range []string{"First, look in the garden.", "Then ask upstairs."} {
		desk.fill(w.say("reply_placeholder"), words)
		desk.click(w.say("send"))
	}
	desk.until("seeing each text once", "threadHasOnce", "Then ask upstairs.")
	desk.until("having both delivered", "threadHasInOrder", "First, look in the garden.", "Then ask upstairs.", w.say("message.delivered"))
	sent := textsOf(t, demo.phone, "14255550101")
	first, second := strings.Index(sent, "First, look"), strings.Index(sent, "Then ask")
	if first < 0 || second < first {
		t.Errorf("the customer has read %q", sent)
	}
}

func TestATextWhoseRequestIsCutIsKeptShownAndSentByItself(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.readMaia()
	desk.cutOff("/messages")
	desk.fill(w.say("reply_placeholder"), "We will call at three.")
	desk.click(w.say("send"))
	desk.see(w.say("trouble.waits_for_server"))
	desk.shot("cut")

	// The list shows it too, and it outlives the page.
	desk.goTo(demo.desk + "/inbox/mine")
	desk.see(w.say("unsent"))
	desk.see("We will call at three.")
	desk.shot("unsent-in-the-list")
	desk.connectAgain()
	desk.goTo(demo.desk + "/inbox/mine")
	desk.seeGone(w.say("unsent"))
	desk.click("Maïa Tremblay")
	desk.until("having it delivered", "threadHasInOrder", "We will call at three.", w.say("message.delivered"))
	desk.wantRead(demo, "We will call at three.")
}

// wantRead waits until the customer has read the words, and sees that it was once.
func (p *page) wantRead(demo demonstration, words string) {
	p.t.Helper()
	p.untilTrue("the customer reading “"+words+"”", func() (bool, error) {
		return strings.Count(textsOf(p.t, demo.phone, "14255550101"), words) == 1, nil
	})
}

func TestATextWhoseAnswerIsLostIsNotSentTwice(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.readMaia()
	desk.loseFirstAnswer("/messages")
	desk.fill(w.say("reply_placeholder"), "We will call at three.")
	desk.click(w.say("send"))
	desk.until("having it delivered", "threadHasInOrder", "We will call at three.", w.say("message.delivered"))
	desk.until("seeing it once", "threadHasOnce", "We will call at three.")
	desk.seeGone(w.say("trouble.waits_for_server"))
	desk.wantRead(demo, "We will call at three.")
}
