package calendars_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/settings"
	"textdesk/store"
)

// set, span and holiday are short here for what stands in every line.
type (
	set     = calendars.OperatingHoursSettings
	span    = calendars.Span
	holiday = calendars.Holiday
)

// shop is open from nine to noon and from two to six, on weekdays.
func shop() set {
	day := []span{{From: "9:00", To: "12:00"}, {From: "14:00", To: "18:00"}}
	return set{Name: "Shop", Zone: "Europe/Paris", Week: calendars.Week{
		Monday: slices.Clone(day), Tuesday: slices.Clone(day), Wednesday: slices.Clone(day), Thursday: slices.Clone(day), Friday: slices.Clone(day),
	}}
}

func add(t *testing.T, d *desktest.Desk, s set) calendars.Shown {
	t.Helper()
	made, err := d.AddOperatingHours(t.Context(), d.Admin, s)
	desktest.Done(t, err)
	return made
}

func at(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	desktest.Done(t, err)
	return at
}

// open tells whether hours are open at a time.
func open(t *testing.T, d *desktest.Desk, id store.ID, when time.Time) (is bool) {
	t.Helper()
	d.View(t, func(v *store.View) (err error) {
		is, err = calendars.OpenAt(v, id, when)
		return err
	})
	return is
}

func TestHoursAreOpenAsTheirClockSays(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	s := shop()
	s.Week.Friday = []span{{From: "22:00", To: "02:00"}}
	s.Holidays = []holiday{
		{Name: "Christmas", Date: "2020-12-25", Until: "2020-12-26", Yearly: true},
		{Name: "Stocktaking", Date: "2026-11-30", Spans: []span{{From: "16:00", To: "18:00"}}},
	}
	made := add(t, d, s)
	for when, want := range map[string]bool{
		"2026-12-01T08:59:00+01:00": false,
		"2026-12-01T09:00:00+01:00": true,
		"2026-12-01T12:00:00+01:00": false,
		"2026-12-01T16:59:59Z":      true,
		"2026-12-05T01:59:00+01:00": true, // Friday's, over midnight
		"2026-12-05T02:00:00+01:00": false,
		"2026-11-30T10:00:00+01:00": false, // on that day alone
		"2026-11-30T16:30:00+01:00": true,
		"2028-12-25T10:00:00+01:00": false, // a Monday
		"2029-12-26T10:00:00+01:00": false, // a Wednesday
	} {
		if open(t, d, made.ID, at(t, when)) != want {
			t.Errorf("at %s open is not %v", when, want)
		}
	}
}

func TestNoHoursAreAlwaysOpen(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.View(t, func(v *store.View) error {
		for _, id := range []store.ID{"", "gone"} {
			h, err := calendars.Of(v, id)
			desktest.Done(t, err)
			if _, holiday := h.Holiday(v.Now); !h.Open(v.Now) || !h.Next(v.Now).IsZero() || h.Between(v.Now, v.Now.Add(time.Hour)) != time.Hour || holiday {
				t.Errorf("%q is not always open", id)
			}
		}
		return nil
	})
}

func TestWhatIsKeptIsTidyAndReadTheSame(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	s := shop()
	s.Name = "  Shop "
	s.Week.Saturday = []span{{From: "00:00", To: "00:00"}}
	made := add(t, d, s)
	if got, want := made.Week.Monday[0], (span{From: "09:00", To: "12:00"}); got != want || made.Name != "Shop" {
		t.Errorf("kept are %+v of %q", got, made.Name)
	}
	if want := []span{{From: "00:00", To: "24:00"}}; !reflect.DeepEqual(made.Week.Saturday, want) || made.Week.Sunday == nil || made.Holidays == nil {
		t.Errorf("kept are %+v", made)
	}
	again, err := d.OperatingHoursOf(t.Context(), d.Nadia, made.ID)
	desktest.Done(t, err)
	if !reflect.DeepEqual(again.OperatingHours, made.OperatingHours) || again.Version != made.Version {
		t.Errorf("read are %+v, made were %+v", again, made)
	}
}

func TestWhatCannotBeIsRefusedAtItsField(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	kept := add(t, d, shop())
	christmas := holiday{Name: "Christmas", Date: "2026-12-25"}
	for _, bad := range []struct {
		change        func(*set)
		field, reason string
	}{
		{func(s *set) { s.Name = " " }, "name", "required"},
		{func(s *set) { s.Name = "Shop" }, "name", "taken"},
		{func(s *set) { s.Zone = "" }, "zone", "unknown"},
		{func(s *set) { s.Zone = "Local" }, "zone", "unknown"},
		{func(s *set) { s.Zone = "Europe/Lutetia" }, "zone", "unknown"},
		{func(s *set) { s.Week.Monday[0].From = "9h" }, "week.monday.0.from", "not_a_time"},
		{func(s *set) { s.Week.Monday[1].To = "24:01" }, "week.monday.1.to", "not_a_time"},
		{func(s *set) { s.Week.Monday[1].To = "" }, "week.monday.1.to", "not_a_time"},
		{func(s *set) { s.Week.Monday[0].To = "09:00" }, "week.monday.0.to", "empty"},
		{func(s *set) { s.Week.Monday[1].From = "11:59" }, "week.monday.1", "overlaps"},
		{func(s *set) { s.Week.Monday[0].To = "09:30"; s.Week.Sunday = []span{{From: "22:00", To: "09:01"}} }, "week.monday.0", "overlaps"},
		{func(s *set) { s.Week.Sunday = slices.Repeat([]span{{From: "01:00", To: "02:00"}}, 11) }, "week.sunday", "too_many"},
		{func(s *set) { s.Holidays = []holiday{{Date: "2026-12-25"}} }, "holidays.0.name", "required"},
		{func(s *set) { s.Holidays = []holiday{{Name: "x", Date: "25/12"}} }, "holidays.0.date", "not_a_date"},
		{func(s *set) { s.Holidays = []holiday{{Name: "x", Date: "2027-02-29"}} }, "holidays.0.date", "not_a_date"},
		{func(s *set) { s.Holidays = []holiday{{Name: "x", Date: "2026-12-25", Until: "soon"}} }, "holidays.0.until", "not_a_date"},
		{func(s *set) { s.Holidays = []holiday{{Name: "x", Date: "2026-12-25", Until: "2026-12-24"}} }, "holidays.0.until", "out_of_range"},
		{func(s *set) { s.Holidays = []holiday{{Name: "x", Date: "2026-12-01", Until: "2027-01-01"}} }, "holidays.0.until", "out_of_range"},
		{func(s *set) { s.Holidays = []holiday{christmas, christmas} }, "holidays.1.date", "taken"},
		{func(s *set) {
			s.Holidays = []holiday{christmas, {Name: "x", Date: "2026-12-27", Until: "2026-12-28", Spans: []span{{From: "9:00", To: "12:00"}, {From: "10:00", To: "11:00"}}}}
		}, "holidays.1.spans.1", "overlaps"},
		{func(s *set) { s.Holidays = slices.Repeat([]holiday{christmas}, 101) }, "holidays", "too_many"},
	} {
		given := shop()
		given.Name = "Other"
		bad.change(&given)
		_, err := d.AddOperatingHours(t.Context(), d.Admin, given)
		desktest.WantInvalid(t, err, bad.field, bad.reason)
		if bad.field == "name" {
			continue
		}
		_, err = d.PreviewOperatingHours(t.Context(), d.Admin, given)
		desktest.WantInvalid(t, err, bad.field, bad.reason)
	}
	list, err := d.OperatingHours(t.Context(), d.Nadia)
	desktest.Done(t, err)
	if len(list.Items) != 1 || list.Items[0].Version != kept.Version {
		t.Errorf("kept are %+v", list.Items)
	}
}

func TestAHolidayOfThisYearMayBeOnOneOfEveryYear(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	s := shop()
	s.Holidays = []holiday{{Name: "Christmas", Date: "2020-12-25", Yearly: true}, {Name: "Open Christmas", Date: "2026-12-25", Spans: []span{{From: "09:00", To: "12:00"}}}}
	made := add(t, d, s)
	if !open(t, d, made.ID, at(t, "2026-12-25T10:00:00+01:00")) || open(t, d, made.ID, at(t, "2028-12-25T10:00:00+01:00")) {
		t.Error("the holiday of one year does not count for that year alone")
	}
}

func TestHoursChangeAtOnceAndForAll(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		made := add(t, d, set{Name: "Never", Zone: "UTC"})
		if made.Open || made.ChangesAt != nil {
			t.Errorf("made is %+v", made)
		}
		listener := d.Listen(t, d.Nadia)
		now := time.Now().UTC()
		whole := `[{"from":"00:00","to":"24:00"}]`
		day := strings.ToLower(now.Weekday().String())
		changed, err := d.ChangeOperatingHours(t.Context(), d.Admin, made.ID, desktest.Change[set](t, fmt.Sprintf(`{"week":{%q:%s}}`, day, whole)))
		desktest.Done(t, err)
		midnight := now.Truncate(24 * time.Hour).Add(24 * time.Hour)
		if !changed.Open || changed.ChangesAt == nil || !changed.ChangesAt.Equal(midnight) || changed.Name != "Never" {
			t.Errorf("changed is %+v", changed)
		}
		if told := listener.Hear(t); len(told) != 1 || told[0].Kind != calendars.Kind || told[0].ID != made.ID {
			t.Errorf("told is %+v", told)
		}
	})
}

func TestHoursThatAreUsedStay(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	made := add(t, d, shop())
	s := settings.Settings{TimeZone: "UTC", Language: "en", Region: "US", HoursID: "none"}
	_, err := d.ChangeSettings(t.Context(), d.Admin, desk.Replace(s))
	desktest.WantInvalid(t, err, "hours_id", "unknown")
	s.HoursID = made.ID
	_, err = d.ChangeSettings(t.Context(), d.Admin, desk.Replace(s))
	desktest.Done(t, err)
	err = d.RemoveOperatingHours(t.Context(), d.Admin, made.ID)
	if refusal := desktest.WantCode(t, err, desk.InUse); len(refusal.UsedBy) != 1 || refusal.UsedBy[0].Kind != "settings" {
		t.Errorf("used by %+v", refusal.UsedBy)
	}
	s.HoursID = ""
	_, err = d.ChangeSettings(t.Context(), d.Admin, desk.Replace(s))
	desktest.Done(t, err)
	desktest.Done(t, d.RemoveOperatingHours(t.Context(), d.Admin, made.ID))
	desktest.WantCode(t, d.RemoveOperatingHours(t.Context(), d.Admin, made.ID), desk.NotFound)
}

// previewed previews at a moment.
func previewed(t *testing.T, s set, ahead time.Duration) calendars.HoursPreview {
	t.Helper()
	d := desktest.New(t)
	d.SetClock(ahead)
	p, err := d.PreviewOperatingHours(t.Context(), d.Admin, s)
	desktest.Done(t, err)
	return p
}

func TestAPreviewShowsTwoWeeksByTheirOwnClock(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := shop()
		s.Name = ""
		s.Week.Saturday = []span{{From: "22:00", To: "04:00"}}
		s.Holidays = []holiday{{Name: "Closed", Date: "2026-03-31"}}
		p := previewed(t, s, time.Until(at(t, "2026-03-26T23:30:00Z"))) // in Paris it is Friday already
		if len(p.Days) != 14 || p.Open || p.ChangesAt == nil || !p.ChangesAt.Equal(at(t, "2026-03-27T08:00:00Z")) {
			t.Fatalf("the preview is %+v", p)
		}
		for i, want := range []calendars.PreviewDay{
			{Date: "2026-03-27", Weekday: "friday", Open: []span{{"09:00", "12:00"}, {"14:00", "18:00"}}, Minutes: 7 * 60},
			{Date: "2026-03-28", Weekday: "saturday", Open: []span{{"22:00", "24:00"}}, Minutes: 2 * 60},
			{Date: "2026-03-29", Weekday: "sunday", ClockChange: 60, Open: []span{{"00:00", "04:00"}}, Minutes: 3 * 60},
			{Date: "2026-03-30", Weekday: "monday", Open: []span{{"09:00", "12:00"}, {"14:00", "18:00"}}, Minutes: 7 * 60},
			{Date: "2026-03-31", Weekday: "tuesday", Holiday: "Closed", Open: []span{}},
		} {
			if !reflect.DeepEqual(p.Days[i], want) {
				t.Errorf("day %d is %+v, want %+v", i, p.Days[i], want)
			}
		}
	})
}

func TestAPreviewAgreesWithTheHoursThatAreKept(t *testing.T) {
	t.Parallel()
	clock := rapid.Custom(func(rt *rapid.T) string {
		return fmt.Sprintf("%02d:%02d", rapid.IntRange(0, 23).Draw(rt, "hour"), 15*rapid.IntRange(0, 3).Draw(rt, "quarter"))
	})
	spans := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) span { return span{From: clock.Draw(rt, "from"), To: clock.Draw(rt, "to")} }), 0, 2)
	rapid.Check(t, func(rt *rapid.T) {
		s := set{Name: "x", Zone: rapid.SampledFrom([]string{"Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"}).Draw(rt, "zone")}
		s.Week = calendars.Week{Monday: spans.Draw(rt, "mon"), Wednesday: spans.Draw(rt, "wed"), Saturday: spans.Draw(rt, "sat"), Sunday: spans.Draw(rt, "sun")}
		ahead := time.Duration(rapid.IntRange(0, 365*24).Draw(rt, "hours")) * time.Hour
		var wrong string
		synctest.Test(t, func(t *testing.T) { wrong = disagree(t, s, ahead) })
		if wrong != "" {
			rt.Fatal(wrong)
		}
	})
}

// disagree says where a preview and the hours as they are kept differ.
func disagree(t *testing.T, s set, ahead time.Duration) string {
	d := desktest.New(t)
	d.SetClock(ahead)
	made, err := d.AddOperatingHours(t.Context(), d.Admin, s)
	if err != nil {
		return "" // what cannot be is no matter here
	}
	p, err := d.PreviewOperatingHours(t.Context(), d.Admin, s)
	desktest.Done(t, err)
	zone, err := time.LoadLocation(s.Zone)
	desktest.Done(t, err)
	for _, day := range p.Days {
		begins, err := time.ParseInLocation(time.DateOnly, day.Date, zone)
		desktest.Done(t, err)
		d.View(t, func(v *store.View) error {
			h, err := calendars.Of(v, made.ID)
			if got := int(h.Between(begins, begins.AddDate(0, 0, 1)) / time.Minute); got != day.Minutes {
				t.Errorf("on %s it is open for %d minutes, and %d are previewed", day.Date, got, day.Minutes)
			}
			return err
		})
	}
	if t.Failed() {
		return "they disagree"
	}
	return ""
}
