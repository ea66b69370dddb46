package optouts_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/optouts"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

// bringIn brings a file in as a browser does, piece by piece, or says what it would do.
func bringIn(t *testing.T, d *desktest.Desk, csv string, dry bool) (sum optouts.Outcome) {
	t.Helper()
	for from := 0; ; {
		answer, err := d.Ask(t, d.Admin, "POST opt-outs/import", "", optouts.File{Name: "list.csv", CSV: csv, DryRun: dry, From: from})
		desktest.Done(t, err)
		o := answer.(optouts.Outcome)
		sum.OptedOut += o.OptedOut
		sum.OptedIn += o.OptedIn
		sum.Unchanged += o.Unchanged
		sum.Refused += o.Refused
		sum.Refusals = append(sum.Refusals, o.Refusals...)
		if from = o.Next; from == 0 {
			sum.Rows = o.Rows
			return sum
		}
	}
}

// tally is the counts of an outcome: opted out, opted in, unchanged, refused.
func tally(o optouts.Outcome) string {
	return fmt.Sprint(o.OptedOut, o.OptedIn, o.Unchanged, o.Refused)
}

func TestAFileIsLookedThroughAndThenBroughtIn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "hello") // +15558675309
		time.Sleep(time.Hour)
		file := "\ufeffphone;state;at;reason\r\n" +
			"+1 555 867 5309;opted_out;" + time.Now().AddDate(0, 0, -3).Format(time.DateOnly) + ";asked at the counter\r\n" +
			"(206) 555-0101;;;\r\n" +
			"2065550102;opted in;;\"web form; spring\"\r\n" +
			"2065550103;opted_in;;\r\n" +
			"12;opted_out;;\r\n" +
			"2065550104;maybe;;\r\n" +
			"2065550105;;03/04/2025;\r\n" +
			"2065550106;;2999-01-01;\r\n" +
			"2065550107;blocked;;\r\n"
		dry := bringIn(t, d, file, true)
		if got := tally(dry); got != "2 1 0 6" || dry.Rows != 9 {
			t.Errorf("it would do %s of %d: %+v", got, dry.Rows, dry.Refusals)
		}
		var causes []string
		for _, r := range dry.Refusals {
			causes = append(causes, fmt.Sprint(r.Line, " ", r.Cause))
		}
		if want := "5 no_reason, 6 phone, 7 state, 8 at, 9 future, 10 by_carrier"; strings.Join(causes, ", ") != want {
			t.Errorf("refused are %s, want %s", strings.Join(causes, ", "), want)
		}
		if known, _ := d.Contacts(t.Context(), d.Lead, "", desk.Slice{}); len(known.Items) != 1 {
			t.Errorf("looking made %d contacts", len(known.Items)-1)
		}
		rings := d.FoldersOf(t, d.Nadia)[conversations.All].Count
		done := bringIn(t, d, file, false)
		if tally(done) != tally(dry) {
			t.Errorf("it did %s and said that it would do %s", tally(done), tally(dry))
		}
		if again := bringIn(t, d, file, false); tally(again) != "0 0 3 6" {
			t.Errorf("the second time it did %s", tally(again))
		}
		history, err := d.ConsentHistory(t.Context(), d.Nadia, c.ContactID, desk.Slice{})
		desktest.Done(t, err)
		r := history.Items[0]
		if len(history.Items) != 1 || r.Source != permission.Imported || r.ByID != "Ada" || r.Note != "asked at the counter" || r.Evidence.File != "list.csv" || r.Evidence.Line != 2 {
			t.Errorf("recorded is %+v", history.Items)
		}
		if made := d.Contact(t, "+12065550101"); made.Consent.State != store.OptedOut || d.Latest(t, made.Phone, d.Number.ID) != nil {
			t.Errorf("the stranger is %+v", made)
		}
		if now := d.FoldersOf(t, d.Nadia)[conversations.All].Count; now != rings {
			t.Errorf("%d conversations ring, before it were %d", now, rings)
		}
		d.Line(t, c.ID, store.LineOptedOut)
	})
}

func TestAFileOptsNobodyInWhoHasOptedOut(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Text(t, desktest.Customer, "STOP")
	file := "phone,state,at,reason\n" + desktest.Customer + ",opted_in,2030-01-01,they said so\n" + desktest.Customer + ",opted_in,2020-01-01,they said so\n"
	if o := bringIn(t, d, strings.ReplaceAll(file, "2030", "2024"), false); tally(o) != "0 0 0 2" || o.Refusals[0].Cause != "opted_out" {
		t.Errorf("it did %+v", o)
	}
	if got := d.Contact(t, desktest.Customer).Consent.State; got != store.OptedOut {
		t.Errorf("the contact is %s", got)
	}
	// Nor one whom a row before has opted out.
	both := "2065550199,opted_out,,\n2065550199,opted_in,,paper form\n"
	dry := bringIn(t, d, both, true)
	if o := bringIn(t, d, both, false); tally(o) != "1 0 0 1" || tally(dry) != tally(o) {
		t.Errorf("it did %s and said %s", tally(o), tally(dry))
	}
}

func TestWhatSomebodyToldUsSinceTheFileHolds(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.Text(t, desktest.Customer, "STOP")
	d.Text(t, desktest.Customer, "START")
	if o := bringIn(t, d, desktest.Customer+",opted_out,2020-05-01", false); tally(o) != "0 0 0 1" || o.Refusals[0].Cause != "in_since" {
		t.Errorf("an older stop did %+v", o)
	}
	if o := bringIn(t, d, desktest.Customer, false); tally(o) != "1 0 0 0" {
		t.Errorf("a stop without a date did %+v", o)
	}
}

func TestAFileThatCannotBeReadIsRefusedInWords(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	for _, s := range []struct{ csv, field, reason string }{
		{"", "csv", "required"},
		{"phone,state\n", "csv", "required"},
		{"phone\n206555010\ufffd\n", "csv", "not_utf8"},
		{strings.Repeat("2065550101\n", 100_001), "csv", "too_many"},
		{strings.Repeat("x", 10<<20+1), "csv", "too_long"},
	} {
		_, err := d.Ask(t, d.Admin, "POST opt-outs/import", "", optouts.File{CSV: s.csv})
		desktest.WantInvalid(t, err, s.field, s.reason)
	}
	_, err := d.Ask(t, d.Admin, "POST opt-outs/import", "", optouts.File{CSV: "2065550101", From: 1})
	desktest.WantInvalid(t, err, "from", "unknown")
	if o := bringIn(t, d, "phone\n\"2065550101\n", false); tally(o) != "0 0 0 1" || o.Refusals[0].Cause != "row" {
		t.Errorf("a quote without an end did %+v", o)
	}
}

func TestAFormulaInAnExportIsHarmlessAndComesBackAsItWas(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.SetConsent(t.Context(), d.Nadia, c.ContactID, store.OptedOut, consent.Word{How: store.SaidByPhone, Note: "=HYPERLINK(1)"})))
	file := export(t, d, optouts.Out)
	if !strings.Contains(file, desktest.Customer+",opted_out,") || !strings.Contains(file, "word: by phone: =HYPERLINK(1)") {
		t.Errorf("the file is %q", file)
	}
	other := desktest.New(t)
	bringIn(t, other, desktest.Customer+",opted_out,,'=1+1", false)
	if got := lastNote(t, other); got != "=1+1" {
		t.Errorf("the reason came in as %q", got)
	}
	if file := export(t, other, optouts.Out); !strings.Contains(file, "import: =1+1") {
		t.Errorf("the file is %q", file)
	}
}

func lastNote(t *testing.T, d *desktest.Desk) string {
	t.Helper()
	history, err := d.ConsentHistory(t.Context(), d.Lead, d.Contact(t, desktest.Customer).ID, desk.Slice{})
	desktest.Done(t, err)
	return history.Items[0].Note
}

// export gives the whole file.
func export(t *testing.T, d *desktest.Desk, standing optouts.Standing) (file string) {
	t.Helper()
	list := optouts.New(d.Parts.Desk)
	for cursor := ""; ; {
		piece, err := list.ExportOptOuts(t.Context(), d.Lead, standing, cursor)
		desktest.Done(t, err)
		file += piece.CSV
		if cursor = piece.Next; cursor == "" {
			return file
		}
	}
}

// A kill in the middle, and the same file again, comes to the same end as the file once.
func TestAnImportThatWasCutOffIsGoneOnWith(t *testing.T) {
	t.Parallel()
	d, ctx := desktest.New(t), t.Context()
	list, next := optouts.New(d.Parts.Desk), 2065550000
	rapid.Check(t, func(t *rapid.T) {
		type row struct {
			who  int
			rest string
		}
		rows := make([]row, rapid.IntRange(1, 30).Draw(t, "rows"))
		for i := range rows {
			state := rapid.SampledFrom([]string{"opted_out", "opted_in", "", "huh"}).Draw(t, "state")
			at := rapid.SampledFrom([]string{"", "2020-01-01", "2021-01-01"}).Draw(t, "at")
			reason := rapid.SampledFrom([]string{"", "paper"}).Draw(t, "reason")
			rows[i] = row{rapid.IntRange(0, 9).Draw(t, "who"), "," + state + "," + at + "," + reason + "\n"}
		}
		until := rapid.IntRange(0, len(rows)).Draw(t, "killed after")
		states := func(files ...[]row) string {
			first := next
			next += 10
			for _, rows := range files {
				var file string
				for _, one := range rows {
					file += fmt.Sprint(first+one.who) + one.rest
				}
				if _, err := list.ImportOptOuts(ctx, d.Admin, optouts.File{CSV: file}); err != nil && file != "" {
					t.Fatal(err)
				}
			}
			var all string
			for who := range 10 {
				for _, standing := range []optouts.Standing{optouts.Out, optouts.In} {
					page, err := list.OptOuts(ctx, d.Lead, standing, fmt.Sprint(first+who), desk.Slice{})
					if err != nil {
						t.Fatal(err)
					}
					all += fmt.Sprint(len(page.Items))
				}
			}
			return all
		}
		if cut, once := states(rows[:until], rows), states(rows); cut != once {
			t.Errorf("cut off and gone on with it is %s, once %s", cut, once)
		}
	})
}

func TestAnEmptyCellBetweenTabsIsACellToo(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	file := "phone\tname\tstate\treason\n2065550102\t\topted_in\tweb form\n2065550103\t Jo\topted_in\t asked\n2065550104\t\t\t\n"
	if got := tally(bringIn(t, d, file, true)); got != "1 2 0 0" {
		t.Errorf("got %s", got)
	}
}

func TestANumberThatASpreadsheetHasRoundedIsRefused(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	for _, phone := range []string{"1.20655E+10", "1,20655E+10", "12065550102.0", "1.2065550102E10", "+12065550102 / +12065550103", "#REF!", "12065550102;12065550103"} {
		got := bringIn(t, d, "phone\n\""+phone+"\"\n", true)
		if got.Refused != 1 {
			t.Errorf("%s: %s", phone, tally(got))
		}
	}
}
