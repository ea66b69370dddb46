package settingsfile_test

import (
	"reflect"
	"strings"
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// notSettings are the tables that no part has in the file, and why.
var notSettings = map[string]string{
	"public_address": "where this desk stands, not how it works: the file of a trial would move the real one",
	"contact":        "customers", "conversation": "customers' words", "message": "customers' words", "note": "about customers", "line": "customers' threads",
	"attempt": "what was sent", "pace": "what was sent", "stray": "what came", "held_callback": "what came", "request": "what was asked",
	"session": "what was worked", "decision": "what was decided", "queue_entry": "what waits", "standing": "what people chose for now",
	"connection": "who is there", "variables": "of conversations", "passed": "what was sent", "accepted": "what was sent", "spend": "what was sent", "aside": "what went wrong",
	"job": "when they were done; their times are in the configuration", "audit": "what was done", "sign_in": "who is in", "link": "a way in", "consent": "what customers said", "opt_in_asked": "what customers said", "consent_record": "what customers said",
	"typing": "who types", "bot_event": "what programs were told", "bot_talk": "what customers say to bots", "bot_dismissal": "what is due", "timeout_plan": "what is due", "timeout_replan": "what is due", "gathering": "what is due", "asking": "what is due", "turn": "what is due",
}

// byHand are the endpoints that change something and are no part of the file, and why.
var byHand = map[string]string{
	"PUT public-address": notSettings["public_address"],
	"POST users":         "people are added by hand", "POST accounts": "an account needs its key",
	"POST setup": "the first administrator", "PUT me/preferences": "one person's own", "PUT me/password": "a secret", "PUT me/presence": "for now",
	"PUT users/{id}/presence": "for now", "PATCH contacts/{id}": "customers", "PUT contacts/{id}/consent": "customers",
	"PUT conversations/{id}/variables": "customers", "POST conversations": "customers", "POST conversations/{id}/messages": "customers",
	"POST conversations/{id}/notes": "customers", "POST workstreams/{id}/copy": "an entry of the file is copied there",
}

func TestEverythingThatIsSetIsInTheFileOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	inFile, changes := map[string]bool{}, map[string]bool{}
	for _, s := range d.Parts.Assembly.Settings() {
		for _, table := range s.Tables {
			inFile[table] = true
		}
		for _, name := range []string{"PUT " + s.Path, "PATCH " + s.Path + "/{id}", "POST " + s.Path} {
			changes[name] = true
		}
	}
	there := map[string]bool{}
	for _, table := range d.Parts.Tables() {
		there[table.Name()] = true
		if inFile[table.Name()] == (notSettings[table.Name()] != "") {
			t.Errorf("the table %s: name it among the Tables of a part.Setting, or say here why it is none", table.Name())
		}
	}
	for table := range inFile {
		if !there[table] {
			t.Errorf("there is no table %s", table)
		}
	}
	for _, e := range d.Parts.Endpoints() {
		sets := e.Method == "PUT" || e.Method == "PATCH" || e.Method == "POST" && e.Status == 201
		if sets && !changes[e.Name()] && byHand[e.Name()] == "" {
			t.Errorf("%s: have it by a part.Setting, or say here why it is none", e.Name())
		}
	}
}

func TestEveryFieldThatIsSetIsInTheFileOrSaysWhyNotAndSaysWhatItNames(t *testing.T) {
	t.Parallel()
	o := full(t)
	text := o.exported(t)
	settings := map[string]part.Setting{}
	for _, s := range o.Parts.Assembly.Settings() {
		settings[s.Name] = s
	}
	for _, s := range settings {
		for _, e := range o.Parts.Endpoints() {
			if e.Name() != "PUT "+s.Path && e.Name() != "PATCH "+s.Path+"/{id}" {
				continue
			}
			body, _ := e.In.FieldByName("Body")
			edited := reflect.Zero(body.Type).Interface().(interface{ Changes() reflect.Type }).Changes()
			each(edited, func(top bool, name string, of reflect.Type) {
				if top && s.Omit[name] == "" && !strings.Contains(text, name+" = ") && !strings.Contains(text, "."+name+"]") {
					t.Errorf("%s of %s is not in the file", name, s.Name)
				}
				if of == reflect.TypeFor[store.ID]() && name != "id" && (s.Names == nil || settings[s.Names(name, nil)].Name == "") {
					t.Errorf("%s of %s: say in part.Setting.Names what it names", name, s.Name)
				}
			})
		}
	}
}

// each goes through the fields of a type and of those in it.
func each(t reflect.Type, found func(top bool, name string, of reflect.Type)) {
	walk(t, true, found)
}

func walk(t reflect.Type, top bool, found func(bool, string, reflect.Type)) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return
	}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" {
			walk(f.Type, top, found)
			continue
		}
		of := f.Type
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		found(top, name, of)
		walk(of, false, found)
	}
}
