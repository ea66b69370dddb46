package store

import "iter"

// conversationsByContact is divided by who reads them: a contact is known to whoever
// sees one of their conversations.
var conversationsByContact = &Index[Conversation]{
	Name: "by_contact",
	Keys: func(c *Conversation) (keys []Key) {
		for _, reader := range c.readers(FolderAll) {
			keys = append(keys, Key{}.ID(c.ContactID).ID(reader))
		}
		return keys
	},
}

// TalksWith tells whether a contact has any conversation, and whether one is in these
// queues or of these users.
func (v *View) TalksWith(contactID ID, readers []ID) (any, seen bool, err error) {
	if any, err = conversationsByContact.Any(v, Under(Key{}.ID(contactID))); err != nil || !any {
		return any, false, err
	}
	for _, reader := range readers {
		if seen, err = conversationsByContact.Any(v, Under(Key{}.ID(contactID).ID(reader))); err != nil || seen {
			return true, seen, err
		}
	}
	return true, false, nil
}

// ConversationsWith gives a contact's conversations. One that several people see for
// themselves comes more than once.
func (v *View) ConversationsWith(contactID ID) iter.Seq2[*Conversation, error] {
	return conversationsByContact.Scan(v, Under(Key{}.ID(contactID)))
}
