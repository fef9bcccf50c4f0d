# Turns the files given as arguments into one C file: the array c_runtime_files, a row a file.
BEGIN {
	print "#include \"languages/c/c.h\""
	print ""
	print "const CRuntimeFile c_runtime_files[] = {"
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
