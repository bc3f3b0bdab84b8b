package ma.etamkeen.certificates;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Map;
import ma.etamkeen.platform.paper.Paper;
import ma.etamkeen.platform.zellige.Medallion;
import ma.etamkeen.platform.zellige.Palette;
import ma.etamkeen.platform.zellige.Star;
import ma.etamkeen.platform.zellige.Tile;
import ma.etamkeen.platform.zellige.Zellige;

/** What is drawn around the words: border, watermark, emblem, code to scan. Millimetres throughout. */
final class Ornaments {

    static final Color PAPER = new Color(0xFFFDF8);

    /** A third of a millimetre: what telephones read on paper from the distance of a hand. */
    static final double SMALLEST_MODULE = 0.33;

    private static final Color GREEN = new Color(0x0F5C45);
    private static final Color SAFFRON = new Color(0xE9A820);
    private static final Color DEEP = new Color(0x0B3B2E);

    private Ornaments() {}

    static void border(Paper paper, Rectangle2D box) throws IOException {
        double unit = box.getWidth() / 849;
        var place = new AffineTransform(unit, 0, 0, unit, box.getX(), box.getY());
        int height = (int) Math.round(box.getHeight() / unit);
        var border = Zellige.border(849, height, Palette.ATLAS);
        paper.fill(
                new Path2D.Double(border.band().shape(), place), border.band().colour());
        var places = border.corners().stream()
                .map(corner -> place.transform(corner, null))
                .toList();
        paper.layAgain(border.star(), unit, places);
    }

    /** So pale that words over it stay easy to read; opaque colours, because overlapping tiles must not show. */
    static void watermark(Paper paper, double cx, double cy, double size) throws IOException {
        var seal = Medallion.WHOLE.in(Palette.ATLAS).of(new Star(12, 5));
        double unit = size / seal.size();
        var tiles = Zellige.medallionTiles("e-tamkeen", seal).stream()
                .map(tile -> new Tile(tile.shape(), pale(tile.colour()), pale(tile.grout()), tile.groutWidth()))
                .toList();
        paper.lay(tiles, new AffineTransform(unit, 0, 0, unit, cx - size / 2, cy - size / 2));
    }

    private static Color pale(Color colour) {
        double share = 0.055;
        return new Color(
                (int) Math.round(PAPER.getRed() + (colour.getRed() - PAPER.getRed()) * share),
                (int) Math.round(PAPER.getGreen() + (colour.getGreen() - PAPER.getGreen()) * share),
                (int) Math.round(PAPER.getBlue() + (colour.getBlue() - PAPER.getBlue()) * share));
    }

    /** The emblem of e-TAMKEEN, a star in a star. */
    static void emblem(Paper paper, double left, double top, double size) throws IOException {
        var place = new AffineTransform(size / 40, 0, 0, size / 40, left, top);
        paper.fill(place.createTransformedShape(star(20, 20, 19, 0.764)), GREEN);
        var lines = new Path2D.Double(new Rectangle2D.Double(6.5, 6.5, 27, 27));
        lines.append(polygon(20, 1, 39, 20, 20, 39, 1, 20), false);
        var clear = new Color(0x7BA08C);
        paper.fill(place.createTransformedShape(new BasicStroke(1.1f).createStrokedShape(lines)), clear);
        paper.fill(
                place.createTransformedShape(polygon(
                        16.5, 11.6, 23.5, 11.6, 28.4, 16.5, 28.4, 23.5, 23.5, 28.4, 16.5, 28.4, 11.6, 23.5, 11.6,
                        16.5)),
                SAFFRON);
        paper.fill(place.createTransformedShape(star(20, 20, 6, 0.68)), DEEP);
    }

    private static Shape star(double cx, double cy, double radius, double inner) {
        double[] corners = new double[32];
        for (int i = 0; i < 16; i++) {
            double reach = i % 2 == 0 ? radius : radius * inner;
            corners[2 * i] = cx + reach * StrictMath.sin(Math.PI * i / 8);
            corners[2 * i + 1] = cy - reach * StrictMath.cos(Math.PI * i / 8);
        }
        return polygon(corners);
    }

    private static Path2D polygon(double... corners) {
        var path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }

    static void hairline(Paper paper, double left, double right, double y) throws IOException {
        paper.stroke(new Line2D.Double(left, y, right, y), new Color(0x857B67), 0.2);
    }

    /**
     * The code to scan with its quiet zone of four modules, on white. A signed statement makes a fine code: where its modules
     * would be too small for a telephone with damage of 15 % mended, they are set for 7 %.
     */
    static void codeToScan(Paper paper, String words, Rectangle2D box) throws IOException {
        try {
            var modules = modules(words, ErrorCorrectionLevel.M);
            if (box.getWidth() / modules.getWidth() < SMALLEST_MODULE) {
                modules = modules(words, ErrorCorrectionLevel.L);
            }
            double unit = box.getWidth() / modules.getWidth();
            var dark = new Path2D.Double();
            for (int y = 0; y < modules.getHeight(); y++) {
                for (int x = 0; x < modules.getWidth(); x++) {
                    int start = x;
                    while (x < modules.getWidth() && modules.get(x, y)) {
                        x++;
                    }
                    if (x > start) {
                        dark.append(
                                new Rectangle2D.Double(
                                        box.getX() + start * unit, box.getY() + y * unit, (x - start) * unit, unit),
                                false);
                    }
                }
            }
            paper.fill(box, Color.WHITE);
            paper.fill(dark, new Color(0x10201A));
        } catch (WriterException e) {
            throw new IllegalArgumentException("no code can hold " + words, e);
        }
    }

    static BitMatrix modules(String words, ErrorCorrectionLevel mended) throws WriterException {
        return new QRCodeWriter()
                .encode(
                        words,
                        BarcodeFormat.QR_CODE,
                        0,
                        0,
                        Map.of(EncodeHintType.MARGIN, 4, EncodeHintType.ERROR_CORRECTION, mended));
    }
}
