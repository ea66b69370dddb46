package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// readComments gives what the Go sources of some folders say about their types,
// by type, as in "desk.User", and about their fields, by type and name in JSON,
// as in "desk.User.email".
func readComments(folders ...string) (map[string]string, error) {
	comments := map[string]string{}
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
			if err != nil {
				return nil, err
			}
			readFile(parsed, comments)
		}
	}
	return comments, nil
}

func readFile(file *ast.File, comments map[string]string) {
	for _, declared := range file.Decls {
		group, ok := declared.(*ast.GenDecl)
		if !ok || group.Tok != token.TYPE {
			continue
		}
		for _, spec := range group.Specs {
			named := spec.(*ast.TypeSpec)
			name := file.Name.Name + "." + named.Name.Name
			comments[name] = said(named.Doc, group.Doc)
			if fields, ok := named.Type.(*ast.StructType); ok {
				readFields(name, fields, comments)
			}
		}
	}
}

func readFields(owner string, fields *ast.StructType, comments map[string]string) {
	for _, f := range fields.Fields.List {
		if f.Tag == nil {
			continue
		}
		tag, err := strconv.Unquote(f.Tag.Value)
		if err != nil {
			continue
		}
		name, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		comments[owner+"."+name] = said(f.Doc, f.Comment)
	}
}

// said gives the first comment there is, on one line.
func said(groups ...*ast.CommentGroup) string {
	for _, group := range groups {
		if group != nil {
			return strings.Join(strings.Fields(group.Text()), " ")
		}
	}
	return ""
}
