package table

import (
	"encoding/json"
	"fmt"
	"reflect"

	"textdesk/store/events"
	"textdesk/store/key"
	"textdesk/store/kv"
)

// Kept is any [Table], whatever it holds: what is verified, exported and built anew
// without knowing the type of its records.
type Kept interface {
	// Name is the table's name, such as "conversation".
	Name() string
	// Export gives the records that may leave the desk, in the order of their IDs:
	// at most limit of them, from the one that follows after, or from the first for
	// an empty ID. Each is handed to write, which is called inside the transaction,
	// as one JSON object whose first field is "kind". n is how many records there
	// were, fewer than limit at the end; last is the ID to go on after. Of a table
	// that keeps its records to itself nothing comes.
	Export(r Reader, after key.ID, limit int, write func(record any) error) (last key.ID, n int, err error)
	// Withheld says why nothing of the table leaves the desk, empty if something
	// does.
	Withheld() string
	// Show gives one record as it is kept, in JSON, for whoever has to look into a
	// file; secrets in it are sealed or hashed. ErrNotFound: there is none.
	Show(r Reader, id key.ID) (json.RawMessage, error)

	// Fields lists what the file knows of the records: see package compact.
	Fields() ([]string, error)
	// Derived says what the table keeps besides its records.
	Derived() []Derived
	// Row reads a pair of the table's bucket as what can be derived from it.
	Row(pair kv.Pair) (Row, error)

	recordType() reflect.Type
	// fault tells why records of the type cannot be kept, nil if they can.
	fault() error
	indexNames() []string
	referredTo() []string
}

// Name implements [Kept].
func (t *Table[T]) Name() string { return t.spec.Name }

// Show implements [Kept].
func (t *Table[T]) Show(r Reader, id key.ID) (json.RawMessage, error) {
	record, err := t.Get(r, id)
	if err != nil {
		return nil, err
	}
	return json.Marshal(record)
}

func (t *Table[T]) recordType() reflect.Type { return reflect.TypeFor[T]() }

func (t *Table[T]) fault() error { return t.codec.Err() }

func (t *Table[T]) indexNames() []string {
	names := make([]string, len(t.spec.Indexes))
	for i, ix := range t.spec.Indexes {
		names[i] = ix.Name
	}
	return names
}

func (t *Table[T]) referredTo() []string {
	names := make([]string, len(t.spec.References))
	for i, ref := range t.spec.References {
		names[i] = ref.To
	}
	return names
}

// byKind gives the tables by their names, or says which of them cannot live in
// one file.
func byKind(tables []Kept) (map[string]Kept, error) {
	known := map[string]Kept{}
	for _, t := range tables {
		if !isName(t.Name()) || t.Name() == MetaBucket || t.Name() == countsBucket || t.Name() == events.Bucket {
			return nil, fmt.Errorf("the table of %s cannot be called %q: a name is of lower-case letters and underscores, and not one that the store uses itself", t.recordType(), t.Name())
		}
		if other, taken := known[t.Name()]; taken {
			return nil, fmt.Errorf("two tables are called %q: the one of %s and the one of %s", t.Name(), other.recordType(), t.recordType())
		}
		if err := t.fault(); err != nil {
			return nil, fmt.Errorf("the table %q cannot be kept: %w", t.Name(), err)
		}
		known[t.Name()] = t
		if err := distinct(t); err != nil {
			return nil, err
		}
	}
	for _, t := range tables {
		for _, to := range t.referredTo() {
			if known[to] == nil {
				return nil, fmt.Errorf("the table %q refers to a table %q, which there is not", t.Name(), to)
			}
		}
	}
	return known, nil
}

// distinct tells whether the indexes of a table have names of their own.
func distinct(t Kept) error {
	at := map[string]int{}
	for i, name := range t.indexNames() {
		if !isName(name) {
			return fmt.Errorf("an index of the table %q cannot be called %q: a name is of lower-case letters and underscores", t.Name(), name)
		}
		if first, taken := at[name]; taken {
			return fmt.Errorf("two indexes of the table %q are called %q: number %d and number %d of its list", t.Name(), name, first+1, i+1)
		}
		at[name] = i
	}
	return nil
}

func isName(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && r != '_' {
			return false
		}
	}
	return s != ""
}

// mustKnow refuses a table that Open was not told of: nothing would verify, export
// or upgrade it.
func (tx *Tx) mustKnow(t Kept) error {
	if tx.known[t.Name()] != t {
		return fmt.Errorf("the table %q of %s is not in the list of tables the store was opened with", t.Name(), t.recordType())
	}
	return nil
}
