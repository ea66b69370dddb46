package web

import (
	"context"
	"net/http"

	"textdesk/app/desk"
)

// routes is the API's site map. To add an endpoint: write its line, run
// go generate ./app/web, and add a case to the tests.
func routes(d *desk.Desk, t Timetable) []route {
	var all []route
	for _, part := range [][]route{signingIn(d), conversations(d), people(d), carrier(d), work(d), jobs(t)} {
		all = append(all, part...)
	}
	return all
}

// signingIn is about who is there.
func signingIn(d *desk.Desk) []route {
	return []route{
		get("setup", anyone, "Whether the desk waits for its first administrator", func(ctx context.Context, _ desk.Actor, _ struct{}) (desk.Setup, error) {
			return d.SetupNeeded(ctx)
		}),
		create("setup", founder, "Make the first administrator, and sign in", func(ctx context.Context, _ desk.Actor, in body[desk.NewAdmin]) (desk.SignedIn, error) {
			return d.SetUp(ctx, in.Body)
		}),
		post("session", anyone, "Sign in", func(ctx context.Context, _ desk.Actor, in signIn) (desk.SignedIn, error) {
			return d.SignIn(ctx, in.Body.Email, in.Body.Password, in.From)
		}),
		get("session", signedIn, "Who is signed in, and where", alone(d.Me)),
		endpoint(http.MethodDelete, "session", http.StatusNoContent, anyone, "Sign out", func(ctx context.Context, _ desk.Actor, in ownToken) (signedOut, error) {
			return signedOut{}, d.SignOut(ctx, in.Token)
		}),
		put("me/preferences", signedIn, "Set how the screens behave", given(d.SetPreferences)),
		put("me/password", signedIn, "Choose another password; all other sign-ins end", func(ctx context.Context, by desk.Actor, in body[passwordChange]) (desk.SignedIn, error) {
			return d.ChangePassword(ctx, by, in.Body.Old, in.Body.New)
		}),
		get("links/{token}", anyone, "Whose one-time link this is", func(ctx context.Context, _ desk.Actor, in linkToken) (desk.LinkInfo, error) {
			return d.Link(ctx, in.Token)
		}),
		post("links/{token}", anyone, "Choose a password with a one-time link, and sign in", func(ctx context.Context, _ desk.Actor, in useLink) (desk.SignedIn, error) {
			return d.UseLink(ctx, in.Token, in.Body.Password)
		}),
	}
}

// conversations is what agents do all day.
func conversations(d *desk.Desk) []route {
	return []route{
		get("conversations", signedIn, "A folder of conversations, the latest activity first", func(ctx context.Context, by desk.Actor, in folder) (desk.List[desk.Conversation], error) {
			return d.Conversations(ctx, by, desk.ConversationQuery{
				View: in.View, State: in.State, QueueID: in.Queue, AgentID: in.Agent, Q: in.Q, Slice: in.slice(),
			})
		}),
		get("conversations/counts", signedIn, "How many conversations are in each folder", alone(d.Counts)),
		create("conversations", signedIn, "Text somebody; goes on with an unfinished conversation", func(ctx context.Context, by desk.Actor, in sending[desk.NewConversation]) (desk.Started, error) {
			in.Body.IdempotencyKey = in.Key
			return d.Start(ctx, by, in.Body)
		}),
		get("conversations/{id}", signedIn, "One conversation", on(d.Conversation)),
		get("conversations/{id}/messages", signedIn, "Its texts, oldest first", piece(d.Messages)),
		get("conversations/{id}/thread", signedIn, "The contact's whole history on that number", func(ctx context.Context, by desk.Actor, in before) (desk.List[desk.Entry], error) {
			return d.Thread(ctx, by, in.ID, in.Before, in.Limit)
		}),
		create("conversations/{id}/messages", signedIn, "Reply", func(ctx context.Context, by desk.Actor, in sendingIn[desk.NewMessage]) (desk.Message, error) {
			in.Body.IdempotencyKey = in.Key
			return d.Reply(ctx, by, in.ID, in.Body)
		}),
		create("conversations/{id}/notes", signedIn, "Write a note that the customer never sees", func(ctx context.Context, by desk.Actor, in bodyOn[newNote]) (desk.Note, error) {
			return d.AddNote(ctx, by, in.ID, in.Body.Text)
		}),
		post("conversations/{id}/accept", signedIn, "Make it mine", on(d.Accept)),
		post("conversations/{id}/decline", signedIn, "Refuse an offer", on(d.Decline)),
		post("conversations/{id}/wait", signedIn, "Set it aside until the customer writes", on(d.Wait)),
		post("conversations/{id}/resume", signedIn, "Take it up again", on(d.Resume)),
		post("conversations/{id}/resolve", signedIn, "End it", on(d.Resolve)),
		post("conversations/{id}/reopen", signedIn, "Bring it back after it was resolved", on(d.Reopen)),
		post("conversations/{id}/take-over", signedIn, "Make a colleague's mine", on(d.TakeOver)),
		post("conversations/{id}/read", signedIn, "Say that its texts have been seen", on(d.MarkRead)),
		post("conversations/{id}/assign", signedIn, "Offer it to an agent, or put it into a queue", change(d.Assign)),
		post("messages/{id}/retry", signedIn, "Send a text again", func(ctx context.Context, by desk.Actor, in repeatable) (desk.Message, error) {
			return d.Retry(ctx, by, in.ID, in.Key)
		}),
		post("messages/{id}/cancel", signedIn, "Take back a text that has not left", on(d.Cancel)),
		post("messages/{id}/settle", signedIn, "Say what became of an uncertain text", func(ctx context.Context, by desk.Actor, in bodyOn[settlement]) (desk.Message, error) {
			return d.Settle(ctx, by, in.ID, in.Body.Outcome)
		}),
	}
}

// people is about contacts and users.
func people(d *desk.Desk) []route {
	return []route{
		get("contacts", signedIn, "Contacts by number, or those that fit q", func(ctx context.Context, by desk.Actor, in search) (desk.List[desk.Contact], error) {
			return d.Contacts(ctx, by, in.Q, in.slice())
		}),
		get("contacts/{id}", signedIn, "One contact", on(d.Contact)),
		patch("contacts/{id}", signedIn, "Rename a contact", func(ctx context.Context, by desk.Actor, in bodyOn[newName]) (desk.Contact, error) {
			return d.RenameContact(ctx, by, in.ID, in.Body.Name)
		}),
		put("contacts/{id}/consent", signedIn, "Record what a contact said about being texted", func(ctx context.Context, by desk.Actor, in bodyOn[newConsent]) (desk.Contact, error) {
			return d.SetConsent(ctx, by, in.ID, in.Body.State)
		}),
		post("contacts/{id}/consent/undo", signedIn, "Take back the change a line of the thread tells of", func(ctx context.Context, by desk.Actor, in bodyOn[lineToUndo]) (desk.Contact, error) {
			return d.UndoConsent(ctx, by, in.ID, in.Body.LineID)
		}),
		get("users", signedIn, "Users", alone(d.Users)),
		create("users", admin, "Add a user, who chooses a password by the link", given(d.AddUser)),
		get("users/{id}", signedIn, "One user", on(d.User)),
		patch("users/{id}", admin, "Change a user", change(d.ChangeUser)),
		post("users/{id}/deactivate", admin, "Shut a user out; their conversations go back to the queue", on(d.Deactivate)),
		post("users/{id}/activate", admin, "Let a deactivated user sign in again", on(d.Activate)),
		post("users/{id}/link", admin, "A one-time link for choosing a password", on(d.NewLink)),
	}
}

// carrier is about TeleSign.
func carrier(d *desk.Desk) []route {
	return []route{
		get("accounts", signedIn, "TeleSign accounts", alone(d.Accounts)),
		create("accounts", admin, "Add an account", given(d.AddAccount)),
		get("accounts/{id}", signedIn, "One account", on(d.Account)),
		patch("accounts/{id}", admin, "Change an account", change(d.ChangeAccount)),
		remove("accounts/{id}", admin, "Forget an account", onlyOn(d.RemoveAccount)),
		post("accounts/{id}/validate", admin, "Ask TeleSign whether the credentials work", on(d.Validate)),
		post("accounts/{id}/resume", admin, "Let a paused account send again", on(d.ResumeAccount)),
		post("accounts/{id}/public-address", admin, "Try whether TeleSign can reach this desk", on(d.CheckPublicAddress)),
		get("accounts/{id}/held-callbacks", admin, "What could not be taken, newest first", piece(d.HeldCallbacks)),
		post("accounts/{id}/held-callbacks/{held_id}/replay", admin, "Take a held callback as if it came now", func(ctx context.Context, by desk.Actor, in held) (desk.Replayed, error) {
			return d.ReplayHeld(ctx, by, in.ID, in.HeldID)
		}),
		remove("accounts/{id}/held-callbacks/{held_id}", admin, "Drop a held callback", func(ctx context.Context, by desk.Actor, in held) error {
			return d.DropHeld(ctx, by, in.ID, in.HeldID)
		}),
		get("numbers", signedIn, "Support numbers", alone(d.Numbers)),
		create("numbers", admin, "Add a number", given(d.AddNumber)),
		get("numbers/{id}", signedIn, "One number", on(d.Number)),
		patch("numbers/{id}", admin, "Change a number", change(d.ChangeNumber)),
		remove("numbers/{id}", admin, "Remove a number; its conversations stay", onlyOn(d.RemoveNumber)),
	}
}

// work is about how the desk is run.
func work(d *desk.Desk) []route {
	return []route{
		get("settings", signedIn, "The desk's settings", alone(d.Settings)),
		put("settings", admin, "Replace the desk's settings", given(d.ChangeSettings)),
		get("keywords", signedIn, "Stop, start and help words", alone(d.Keywords)),
		put("keywords", admin, "Replace the words; the locked ones must stay", given(d.ChangeKeywords)),
		get("workstreams", signedIn, "Workstreams", alone(d.Workstreams)),
		patch("workstreams/{id}", admin, "Change a workstream", change(d.ChangeWorkstream)),
		get("queues", signedIn, "Queues", alone(d.Queues)),
	}
}

// jobs are the scheduled jobs; whoever holds the timetable answers.
func jobs(t Timetable) []route {
	return []route{
		get("jobs", admin, "Scheduled jobs", alone(t.Jobs)),
		post("jobs/{name}/run", admin, "Run a job now", func(ctx context.Context, by desk.Actor, in jobName) (desk.Job, error) {
			return t.RunJob(ctx, by, in.Name)
		}),
	}
}
