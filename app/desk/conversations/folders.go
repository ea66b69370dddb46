package conversations

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// FolderName is a list of conversations, as the API names it.
type FolderName string

// The folders.
const (
	Mine       FolderName = "mine"       // active or in wrap-up with whoever asks, or on offer to them
	Unassigned FolderName = "unassigned" // nobody's
	WithBot    FolderName = "bot"        // a bot's
	Waiting    FolderName = "waiting"    // set aside
	All        FolderName = "all"        // unfinished
	Failed     FolderName = "failed"     // in any state: a text of ours did not get through, and nobody has seen to it
	Scheduled  FolderName = "scheduled"  // in any state: a text of ours waits for its time
	Resolved   FolderName = "resolved"
)

// Choices gives the folders in the order of the screen.
func (FolderName) Choices() []string {
	return []string{string(Mine), string(Unassigned), string(WithBot), string(Waiting), string(All), string(Scheduled), string(Failed), string(Resolved)}
}

// keptAs gives the folder as the store keeps it for whoever asks.
func (n FolderName) keptAs(by desk.Actor) store.Folder {
	if n == Mine {
		return store.AgentFolder(by.UserID)
	}
	return store.Folder(n)
}

// foldersOf gives the folders that a conversation is in for whoever asks.
func foldersOf(by desk.Actor, c *store.Conversation) []FolderName {
	in := []FolderName{}
	for _, kept := range c.Folders() {
		for _, name := range (FolderName("")).Choices() {
			if FolderName(name).keptAs(by) == kept {
				in = append(in, FolderName(name))
			}
		}
	}
	return in
}

// Folder is a list of conversations and how many are in it.
type Folder struct {
	Name   FolderName `json:"name"`
	Count  int        `json:"count"`  // none for the folder of the resolved
	Unread int        `json:"unread"` // how many of them have texts nobody has seen
}

// Folders gives the folders in the order of the screen, with how many of the
// conversations in each the actor may see. What failed counts in any state.
func (u *UseCases) Folders(ctx context.Context, by desk.Actor) (desk.List[Folder], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Folder], error) {
		list := desk.List[Folder]{}
		for _, name := range (FolderName("")).Choices() {
			list.Items = append(list.Items, Folder{Name: FolderName(name)})
		}
		for q, err := range store.Queues.All(v) {
			if err != nil {
				return list, err
			}
			sees, err := by.Sees(v, store.Audience{Queue: q.ID})
			if err != nil {
				return list, err
			}
			for i := range list.Items {
				if err := list.Items[i].add(v, by, q.ID, sees); err != nil {
					return list, err
				}
			}
		}
		return list, nil
	})
}

// add counts one queue's conversations. What is the actor's own counts whatever
// the queue.
func (f *Folder) add(v *store.View, by desk.Actor, queueID store.ID, sees bool) error {
	if f.Name == Resolved || f.Name != Mine && !sees {
		return nil
	}
	count, unread, err := v.CountConversations(f.Name.keptAs(by), queueID)
	f.Count += count
	f.Unread += unread
	return err
}
