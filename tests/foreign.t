#!/bin/sh
# What holds text that only other programs can read, or is damaged, says so in
# one line; books and archives of any names are read.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

# says FILE: the complaints, and how many records there were.
says() {
	story-parse "$1" 2>err >out
	sed 's/^story-parse: //' err
	wc -l <out
}

pdf='a PDF; what pdftotext makes of it can be read'
office='an office document; saved as HTML or text it can be read'
printf '%%PDF-1.4\n1 0 obj\n<< >>\nendobj\n' >a.pdf
printf '{\\rtf1\\ansi {\\fonttbl}\n\\par Toll\\par\n}\n' >a.rtf
printf '\320\317\021\340\241\261\032\341\0\0\0\0' >a.doc
printf 'x\237>"\001\0\001\220' >winmail.dat
printf 'Rar!\032\007\001\0' >a.rar
mkdir word _rels
echo '<w:document/>' >word/document.xml
echo '<Relationships/>' >_rels/.rels
echo '<Types/>' >'[Content_Types].xml'
printf 'application/vnd.oasis.opendocument.text' >mimetype
is 'PDF' "$(says a.pdf)" "a.pdf: $pdf
0"
is 'RTF' "$(says a.rtf)" "a.rtf: $office
0"
is 'an old office document' "$(says a.doc)" "a.doc: $office
0"
is 'winmail.dat' "$(says winmail.dat)" \
	'winmail.dat: a winmail.dat of Outlook; what tnef unpacks from it can be read
0'
is 'RAR' "$(says a.rar)" 'a.rar: a RAR archive; unpacked it can be read
0'
mkdir dir
cp a.pdf "$top/tests/pages/grid-vote.txt" dir
is 'among others' "$(says dir)" "dir/a.pdf: $pdf
1"
story-parse --rejects=rejects a.pdf 2>err
is 'its reject has no text' "$(jq -c '[.reason, has("text")]' rejects)" \
	'["format",false]'
head -c 3000 /dev/urandom | tr '\012\015' '\0\0' >noise
is 'binary data' "$(says noise)" 'noise: binary data and no text
0'
head -c 3000 /dev/zero >zeros
is 'zeros' "$(says zeros)" 'zeros: zeros and no text
0'
: >nothing
is 'an empty file is none' "$(says nothing)" 0
has archive || finish

# zip FILE MEMBER...
zip() {
	file=$1
	shift
	bsdtar --format zip --options zip:compression=store -cf "$file" "$@"
}

zip a.docx '[Content_Types].xml' _rels/.rels word/document.xml
is 'a document of Word' "$(says a.docx)" "a.docx: $office
0"
zip google.docx word/document.xml '[Content_Types].xml'
is 'whatever its first part is' "$(says google.docx)" "google.docx: $office
0"
zip outer.zip a.docx dir/grid-vote.txt
is 'in an archive' "$(says outer.zip)" "outer.zip:a.docx: $office
1"

# A zip whose first member holds its own type, as zip -X0 makes it.
typed() {
	python3 - "$@" <<'END'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as z:
    z.writestr(zipfile.ZipInfo("mimetype"), sys.argv[2])
    for name in sys.argv[3:]:
        z.write(name)
END
}

typed a.odt application/vnd.oasis.opendocument.text word/document.xml
is 'OpenDocument' "$(says a.odt)" "a.odt: $office
0"
mkdir OPS
cat >OPS/c1.xhtml <<'END'
<?xml version="1.0"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Toll</title></head>
<body><h1>The Toll Rises Again</h1><h2>The Facts</h2>
<ul><li>It rose by 3%.</li></ul></body></html>
END
echo 'body { margin: 0 }' >OPS/book.css
echo '<package/>' >OPS/book.opf
typed book.epub application/epub+zip OPS/book.opf OPS/book.css OPS/c1.xhtml
with xml is 'a book' "$(says book.epub)" 1
with xml is 'its chapter has a name' "$(jq -r .source.member out)" OPS/c1.xhtml

# Members of any names can be found again.
python3 - <<'END'
import io, tarfile
page = open("dir/grid-vote.txt", "rb").read()
with tarfile.open("odd.tar", "w", format=tarfile.GNU_FORMAT,
                  encoding="utf-8", errors="surrogateescape") as t:
    for name in (b"a\nb", b"caf\xe9.txt", b"a:b:1:2", b"\xff"):
        i = tarfile.TarInfo(name.decode("utf-8", "surrogateescape"))
        i.size = len(page)
        t.addfile(i, io.BytesIO(page))
END
is 'names that are not UTF-8' "$(says odd.tar) $(jq -c .source.member out |
	paste -s -d ' ')" '4 "a\nb" "café.txt" "a:b:1:2" "ÿ"'
story-parse --show=- out >shown 2>err
is 'lead back' "$? $(cat err)" '0 '
cat dir/grid-vote.txt dir/grid-vote.txt dir/grid-vote.txt dir/grid-vote.txt \
	>four
same 'each to its page' shown four

# What is cut off.
head -c 20000 /dev/urandom | od >random
for form in gz xz zst bz2 lz4; do
	case $form in
	gz) name=gzip ;;
	zst) name=zstd ;;
	bz2) name=bzip2 ;;
	*) name=$form ;;
	esac
	bsdtar -a -cf "whole.tar.$form" dir/grid-vote.txt random
	head -c 9000 "whole.tar.$form" >"cut.tar.$form"
	says "cut.tar.$form" >said
	is "$form, cut off" "$(grep -ci "truncated $name input" said)" 1
done
bsdtar -a -cf whole.zip random dir/grid-vote.txt
head -c 9000 whole.zip >cut.zip
is 'zip, cut off' "$(says cut.zip)" \
	'cut.zip:random: damaged or cut off (ZIP decompression failed (-5))
0'
bsdtar -a -cf whole.7z random
head -c 9000 whole.7z >cut.7z
is '7z, cut off' "$(says cut.7z)" \
	'cut.7z: not an archive that can be read; damaged, or a part of one
0'
finish
