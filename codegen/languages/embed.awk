# Turns the files given as arguments into one C file: the array that -v array=… names, a row a file.
BEGIN {
	print "#include \"writing.h\""
	print ""
	print "extern const CodeRuntimeFile " array "[];"
	print "const CodeRuntimeFile " array "[] = {"
}
FNR == 1 {
	if (NR > 1)
		print "\t},"
	name = FILENAME
	sub(/.*\//, "", name)
	printf "\t{ \"%s\",\n", name
}
{
	gsub(/[\\"]/, "\\\\&")
	printf "\t  \"%s\\n\"\n", $0
}
END {
	print "\t},"
	print "\t{ NULL, NULL },"
	print "};"
}
