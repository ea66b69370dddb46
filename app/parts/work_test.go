package parts_test

import (
	"fmt"

	"textdesk/store"
)

// checkWork asserts that conversations, in whatever state they are, say exactly what
// there is to do or to come of their texts.
func checkWork(v *store.View, toSeeTo map[store.ID]bool, scheduled map[store.ID]int) error {
	for c, err := range store.Conversations.All(v) {
		if err != nil {
			return err
		}
		switch {
		case c.Undelivered != toSeeTo[c.ID]:
			return fmt.Errorf("a conversation that is %s says %v of having a text to see to", c.State, c.Undelivered)
		case c.Scheduled != scheduled[c.ID]:
			return fmt.Errorf("a conversation that is %s counts %d scheduled texts of %d", c.State, c.Scheduled, scheduled[c.ID])
		case c.Reason == "auto_resolved" && c.StateSince.Equal(v.Now) && c.Scheduled > 0:
			return fmt.Errorf("a conversation with a text to come was resolved by itself")
		}
	}
	return nil
}
