// Package browser holds tests that look at built sites the way others do: a
// browser, axe-core, Lighthouse and the Nu HTML checker. It has no code of its
// own; the *.mjs files drive the browser for the tests.
//
// The tests need Chromium, Node, Java and brotli, and the packages of
// package-lock.json ("npm ci" in this folder). What is absent is skipped with a
// message; where CI=true a skip is a failure.
package browser
