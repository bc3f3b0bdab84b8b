package ma.etamkeen.knowledge.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a file brings that would act on whoever opens it. Nothing of ours opens files; those who take them do, on their own
 * desk, and trust that the platform looked.
 */
final class Hazards {

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_UNPACKED = 512L << 20;
    /** Bytes out of one byte in; what swells more is made to fill a disk. */
    private static final long MOST_SWELLING = 200;

    private static final Set<String> PROGRAMS = Set.of(
            "exe", "dll", "com", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "msi", "scr", "jar",
            "lnk", "reg", "sh", "apk", "app", "html", "htm", "svg", "docm", "xlsm", "pptm");

    /** What makes a PDF do something by itself. */
    private static final Set<COSName> ACTING = Set.of(
            COSName.getPDFName("JS"),
            COSName.getPDFName("JavaScript"),
            COSName.getPDFName("Launch"),
            COSName.getPDFName("EmbeddedFile"),
            COSName.getPDFName("EmbeddedFiles"),
            COSName.getPDFName("RichMedia"),
            COSName.getPDFName("XFA"),
            COSName.getPDFName("ImportData"),
            COSName.getPDFName("SubmitForm"));

    private Hazards() {}

    /** Opens the file from its beginning. */
    interface Opening {
        InputStream open() throws IOException;
    }

    /** The key of the words that say what is wrong, or nothing. */
    static Optional<String> in(String name, Opening opening, long most) throws IOException {
        var small = name.toLowerCase(Locale.ROOT);
        if (small.endsWith(".pdf")) {
            return pdf(opening, most);
        }
        if (List.of(".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp").stream()
                .anyMatch(small::endsWith)) {
            return archive(opening, small.endsWith(".zip"), most);
        }
        return Optional.empty();
    }

    private static Optional<String> pdf(Opening opening, long most) throws IOException {
        byte[] bytes;
        try (var content = opening.open()) {
            bytes = content.readNBytes((int) most + 1);
        }
        if (bytes.length > most) {
            return Optional.of("knowledge.error.file");
        }
        try (var document =
                Loader.loadPDF(new RandomAccessReadBuffer(bytes), IOUtils.createTempFileOnlyStreamCache())) {
            if (document.isEncrypted()) {
                return Optional.of("knowledge.error.file.locked");
            }
            var met = new HashSet<COSBase>();
            for (var key : document.getDocument().getXrefTable().keySet()) {
                var object = document.getDocument().getObjectFromPool(key);
                if (object != null && acts(object.getObject(), met)) {
                    return Optional.of("knowledge.error.file.acts");
                }
            }
            return acts(document.getDocument().getTrailer(), met)
                    ? Optional.of("knowledge.error.file.acts")
                    : Optional.empty();
        } catch (IOException | RuntimeException | StackOverflowError _) {
            // whoever makes a file that cannot be read counts on the reader of somebody else
            return Optional.of("knowledge.error.file.broken");
        }
    }

    /** Whether this or what it holds itself acts; what it refers to is looked at on its own. */
    private static boolean acts(@Nullable COSBase base, Set<COSBase> met) {
        return switch (base) {
            case null -> false;
            case COSObject _ -> false;
            case COSDictionary dictionary -> {
                if (!met.add(dictionary)) {
                    yield false;
                }
                for (var entry : dictionary.entrySet()) {
                    if (ACTING.contains(entry.getKey())
                            || (entry.getValue() instanceof COSName named && ACTING.contains(named))
                            || acts(entry.getValue(), met)) {
                        yield true;
                    }
                }
                yield false;
            }
            case COSArray array -> {
                if (!met.add(array)) {
                    yield false;
                }
                for (var index = 0; index < array.size(); index++) {
                    if (acts(array.get(index), met)) {
                        yield true;
                    }
                }
                yield false;
            }
            default -> false;
        };
    }

    private static Optional<String> archive(Opening opening, boolean isPlain, long most) throws IOException {
        var unpacked = 0L;
        var entries = 0;
        try (var counted = new Counted(opening.open());
                var zip = new ZipInputStream(counted)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var inside = entry.getName().toLowerCase(Locale.ROOT);
                if (++entries > MOST_ENTRIES || isEscaping(inside)) {
                    return Optional.of("knowledge.error.file.archive");
                }
                if (inside.endsWith("vbaproject.bin")
                        || inside.startsWith("basic/")
                        || (isPlain && PROGRAMS.contains(inside.substring(inside.lastIndexOf('.') + 1)))) {
                    return Optional.of("knowledge.error.file.acts");
                }
                var piece = new byte[16 * 1024];
                for (var length = zip.read(piece); length > 0; length = zip.read(piece)) {
                    unpacked += length;
                    if (unpacked > MOST_UNPACKED || unpacked > (1L << 20) + MOST_SWELLING * counted.bytes) {
                        return Optional.of("knowledge.error.file.archive");
                    }
                }
                if (counted.bytes > most) {
                    return Optional.of("knowledge.error.file");
                }
            }
        } catch (ZipException | java.io.EOFException | IllegalArgumentException _) {
            return Optional.of("knowledge.error.file.broken");
        }
        return entries == 0 ? Optional.of("knowledge.error.file.broken") : Optional.empty();
    }

    /** A name that would be unpacked outside the folder somebody chose. */
    private static boolean isEscaping(String name) {
        return name.startsWith("/")
                || name.startsWith("\\")
                || name.contains("..")
                || name.contains(":")
                || name.indexOf('\0') >= 0;
    }

    /** Counts what goes in. */
    private static final class Counted extends java.io.FilterInputStream {

        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var read = super.read(into, from, length);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
