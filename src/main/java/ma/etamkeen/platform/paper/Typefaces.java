package ma.etamkeen.platform.paper;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The letters of the sheet, the same as on the screen. Vazirmatn steps in for a whole text when Readex Pro lacks one of
 * its letters (ڭ in أڭادير): letters of two faces do not join inside a word.
 */
public final class Typefaces {

    static final Typefaces REGULAR = new Typefaces("regular");
    static final Typefaces SEMIBOLD = new Typefaces("semibold");

    private final Font latin;
    private final Font arabic;
    private final Font widest;

    private Typefaces(String weight) {
        latin = load("instrument-sans-" + weight);
        arabic = load("readex-pro-" + weight);
        widest = load("vazirmatn-" + weight);
    }

    /**
     * The face with the most letters, to carry the hidden text of a document. That text is set character by character,
     * so that looking for ligatures would only take time.
     */
    public static PDType0Font hiddenIn(PDDocument document) throws IOException {
        var face = new TTFParser().parse(new RandomAccessReadBuffer(bytes("vazirmatn-regular")));
        face.setEnableGsub(false);
        return PDType0Font.load(document, face, true);
    }

    /** Whether one of the faces has this character. */
    public static boolean canWrite(int character) {
        return REGULAR.latin.canDisplay(character) || REGULAR.widest.canDisplay(character);
    }

    /** The face for the Arabic letters of this text. */
    Font arabicFor(String text) {
        boolean whole = text.codePoints().filter(Typefaces::isArabic).allMatch(arabic::canDisplay);
        return whole ? arabic : widest;
    }

    /** The face for one character that is not Arabic. */
    Font latinFor(int character) {
        return latin.canDisplay(character) ? latin : widest;
    }

    /** Whether the character is written from right to left in the Arabic face. */
    public static boolean isArabic(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.ARABIC || character == '،';
    }

    private static Font load(String name) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes(name)));
        } catch (FontFormatException e) {
            throw new IllegalStateException("not a font: " + name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String name) {
        try (var file = Typefaces.class.getResourceAsStream("/fonts/" + name + ".ttf")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
