package part

// Setting is something that administrators set, as the file of settings has it. The file
// is read and written by the part's own endpoints: a list at GET Path, whose entries are
// changed at PATCH Path/{id}, made at POST Path and removed at DELETE Path/{id}; or one
// thing, got and replaced at Path. So nothing is checked twice, and nobody gets by a file
// what they may not do without one.
type Setting struct {
	// Name is what the file calls it, such as "queues".
	Name string
	// Path is where its endpoints are, such as "queues".
	Path string
	// Tables are those of the store that it is all of, as far as administrators set it.
	Tables []string
	// Of is the setting each of whose entries has one of these; Path then has its {id}.
	Of string
	// By is the field by which people know an entry; empty where there is only one.
	By string
	// If picks the entries that belong into a file; nil takes all.
	If func(entry map[string]any) bool
	// Kept is why a file neither makes nor removes entries; empty where it does.
	Kept string
	// Omit names fields that are not in the file, with the reason.
	Omit map[string]string
	// Names says of which setting's entries a field is an ID, or a list of IDs; empty
	// for none. The object has the field's neighbours.
	Names func(field string, object map[string]any) string
}

// Naming makes a [Setting.Names] of the fields that always name the same.
func Naming(fields map[string]string) func(string, map[string]any) string {
	return func(field string, _ map[string]any) string { return fields[field] }
}
