package ma.etamkeen.certificates;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;

/** What a telephone reads that is held over the code of a sheet. */
public final class Telephone {

    /** Four pixels and more for each module of the code; it looks again from nearer when it was unlucky. */
    private static final float[] DPI = {300, 380, 260, 440};

    private Telephone() {}

    /** The words of the code. */
    public static String read(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            near(document.getPage(0));
            ReaderException unlucky = null;
            for (var dpi : DPI) {
                try {
                    return look(new PDFRenderer(document).renderImageWithDPI(0, dpi));
                } catch (ReaderException e) {
                    unlucky = e;
                }
            }
            throw new AssertionError("no code can be read on the sheet", unlucky);
        }
    }

    /** Its middle third, in which the code stands: what is drawn around would take longer to draw than all else. */
    private static void near(PDPage page) {
        var all = page.getCropBox();
        page.setCropBox(new PDRectangle(
                all.getLowerLeftX() + all.getWidth() / 3, all.getLowerLeftY(), all.getWidth() / 3, all.getHeight()));
    }

    private static String look(BufferedImage image) throws ReaderException {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        return new QRCodeReader()
                .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
