package part_test

import (
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// setAside gives what an administrator reads of what was set aside, by the record.
func setAside(t *testing.T, d *desktest.Desk) map[store.ID]part.Aside {
	t.Helper()
	answer, err := d.Ask(t, d.Admin, "GET set-aside", "", nil)
	desktest.Done(t, err)
	found := map[store.ID]part.Aside{}
	for _, one := range answer.(desk.List[part.Aside]).Items {
		found[one.RecordID] = one
	}
	return found
}

func TestWhatIsSetAsideIsToldToAdministratorsAndNobodyElse(t *testing.T) {
	inOffice(t, func(t *testing.T, d *desktest.Desk, c *chores) {
		ada, nadia := d.Listen(t, d.Admin), d.Listen(t, d.Nadia)
		c.put(t, d, chore{"sweep", time.Now(), fails})
		fire(t, d, time.Now().Add(time.Hour))
		told := ada.Hear(t)
		if len(told) != 1 || told[0].Kind != "aside" || told[0].Data != setAside(t, d)["sweep"] {
			t.Errorf("an administrator is told %+v", told)
		}
		if told := nadia.Hear(t); len(told) != 0 {
			t.Errorf("an agent is told %+v", told)
		}
		c.put(t, d, chore{"sweep", time.Now(), nothing})
		time.Sleep(time.Hour)
		fire(t, d, time.Time{})
		if told := ada.Hear(t); len(told) != 1 || told[0].Kind != "gone" {
			t.Errorf("once it is done an administrator is told %+v", told)
		}
		if told := nadia.Hear(t); len(told) != 0 {
			t.Errorf("an agent is told %+v", told)
		}
		for _, endpoint := range []string{"GET set-aside", "POST set-aside/{deadline}/{id}/retry"} {
			_, err := d.Ask(t, d.Nadia, endpoint, desktest.Path{"deadline": "chore", "id": "sweep"}, nil)
			desktest.WantCode(t, err, desk.Forbidden)
		}
	})
}

func TestWhatIsSetAsideIsTriedAgainAfterAnHour(t *testing.T) {
	inOffice(t, func(t *testing.T, d *desktest.Desk, c *chores) {
		began := time.Now()
		c.put(t, d, chore{"sweep", began, fails})
		fire(t, d, began.Add(time.Hour))
		time.Sleep(time.Hour - time.Nanosecond)
		fire(t, d, began.Add(time.Hour))
		if one := setAside(t, d)["sweep"]; one.Tries != 1 {
			t.Errorf("within the hour it was tried %d times", one.Tries)
		}
		time.Sleep(time.Nanosecond)
		fire(t, d, began.Add(2*time.Hour))
		if one := setAside(t, d)["sweep"]; one.Tries != 2 || !one.Since.Equal(began) || !one.RetryAt.Equal(began.Add(2*time.Hour)) {
			t.Errorf("after an hour it is %+v", one)
		}
		c.put(t, d, chore{"sweep", began, nothing})
		fire(t, d, began.Add(2*time.Hour))
		if c.isDone(t, d, "sweep") {
			t.Error("it was tried before its time")
		}
		time.Sleep(time.Hour)
		fire(t, d, time.Time{})
		if !c.isDone(t, d, "sweep") || len(setAside(t, d)) != 0 {
			t.Errorf("it is not done, or still set aside: %+v", setAside(t, d))
		}
	})
}

func TestAnAdministratorHasWhatIsSetAsideTriedAtOnce(t *testing.T) {
	inOffice(t, func(t *testing.T, d *desktest.Desk, c *chores) {
		c.put(t, d, chore{"sweep", time.Now(), fails})
		fire(t, d, time.Now().Add(time.Hour))
		time.Sleep(time.Minute)
		retry := func(id store.ID) error {
			_, err := d.Ask(t, d.Admin, "POST set-aside/{deadline}/{id}/retry", desktest.Path{"deadline": "chore", "id": id}, nil)
			return err
		}
		desktest.Done(t, retry("sweep"))
		fire(t, d, time.Now().Add(time.Hour))
		if one := setAside(t, d)["sweep"]; one.Tries != 2 {
			t.Errorf("it was tried %d times", one.Tries)
		}
		c.put(t, d, chore{"sweep", time.Now(), nothing})
		desktest.Done(t, retry("sweep"))
		fire(t, d, time.Time{})
		if !c.isDone(t, d, "sweep") {
			t.Error("it is not done")
		}
		desktest.WantCode(t, retry("sweep"), desk.NotFound)
	})
}

func TestWhatIsDueNoMoreDoesNotStaySetAside(t *testing.T) {
	inOffice(t, func(t *testing.T, d *desktest.Desk, c *chores) {
		c.put(t, d, chore{"sweep", time.Now(), fails})
		fire(t, d, time.Now().Add(time.Hour))
		c.put(t, d, chore{"sweep", time.Time{}, fails}) // somebody did it by hand
		time.Sleep(time.Hour)
		fire(t, d, time.Time{})
		if aside := setAside(t, d); len(aside) != 0 {
			t.Errorf("still set aside are %+v", aside)
		}
	})
}
