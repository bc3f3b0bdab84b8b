package ma.etamkeen.platform.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.font.TextHitInfo;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ma.etamkeen.platform.zellige.Tile;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * A page measured in millimetres from its upper left corner. Letters are drawn as outlines, because a PDF library does
 * not join Arabic letters; the same text lies over them unseen, to be selected, searched and read aloud.
 */
public final class Paper {

    /** Points in a millimetre. */
    public static final double POINTS = 72 / 25.4;

    private static final double FINE = 100;

    private static final double NARROWEST = 0.1;
    private static final double GAP = 0.03;

    private final PDDocument document;
    private final PDPageContentStream page;
    private final PDFont hidden;
    private @Nullable Color filling;
    private @Nullable Color stroking;

    /**
     * A sheet of this document.
     *
     * @param hidden the face of the unseen text; it only needs to have the letters
     */
    public Paper(PDDocument document, PDPageContentStream page, PDFont hidden) {
        this.document = document;
        this.page = page;
        this.hidden = hidden;
    }

    /** Turns the page's points from the lower left into millimetres from the upper left. */
    public void measure(double height) throws IOException {
        float unit = (float) (POINTS / FINE);
        page.transform(new Matrix(unit, 0, 0, -unit, 0, (float) (height * POINTS)));
        page.setLineJoinStyle(BasicStroke.JOIN_ROUND);
    }

    /** Fills a shape given in millimetres. */
    public void fill(Shape shape, Color colour) throws IOException {
        fillWith(colour);
        if (trace(shape) == PathIterator.WIND_EVEN_ODD) {
            page.fillEvenOdd();
        } else {
            page.fill();
        }
    }

    /** Draws the edge of a shape. */
    public void stroke(Shape shape, Color colour, double width) throws IOException {
        strokeWith(colour);
        page.setLineWidth(whole(width));
        trace(shape);
        page.stroke();
    }

    /** Tiles of one width of grout, each covering what was laid before it. */
    public void lay(List<Tile> tiles, AffineTransform place) throws IOException {
        if (!tiles.isEmpty()) {
            page.setLineWidth(whole(tiles.getFirst().groutWidth() * place.getScaleX()));
        }
        for (var tile : tiles) {
            fillWith(tile.colour());
            strokeWith(tile.grout());
            trace(new Path2D.Double(tile.shape(), place));
            page.fillAndStroke();
        }
    }

    /** The same tiles at many places: written once, so that the file stays small. */
    public void layAgain(List<Tile> tiles, double scale, List<Point2D> places) throws IOException {
        var once = new PDAppearanceStream(document);
        var bounds = new Rectangle2D.Double();
        tiles.forEach(tile -> bounds.add(tile.shape().getBounds2D()));
        float margin = whole(1);
        float right = whole(bounds.getMaxX() * scale) + margin;
        float bottom = whole(bounds.getMaxY() * scale) + margin;
        once.setBBox(new PDRectangle(-margin, -margin, right + margin, bottom + margin));
        once.setResources(new PDResources());
        try (var out = once.getContentStream().createOutputStream(COSName.FLATE_DECODE);
                var stream = new PDPageContentStream(document, once, out)) {
            stream.setLineJoinStyle(BasicStroke.JOIN_ROUND);
            new Paper(document, stream, hidden).lay(tiles, AffineTransform.getScaleInstance(scale, scale));
        }
        for (var place : places) {
            page.saveGraphicsState();
            page.transform(Matrix.getTranslateInstance(whole(place.getX()), whole(place.getY())));
            page.drawForm(once);
            page.restoreGraphicsState();
        }
    }

    private void fillWith(Color colour) throws IOException {
        if (!colour.equals(filling)) {
            page.setNonStrokingColor(colour);
            filling = colour;
        }
    }

    private void strokeWith(Color colour) throws IOException {
        if (!colour.equals(stroking)) {
            page.setStrokingColor(colour);
            stroking = colour;
        }
    }

    /** Writes a paragraph from the top down; {@code x} is its left edge, middle or right edge by the alignment. */
    public void write(Lettering.Paragraph paragraph, double x, double top, Align align) throws IOException {
        for (int i = 0; i < paragraph.lines().size(); i++) {
            var line = paragraph.lines().get(i);
            double baseline = top + paragraph.baseline(i);
            double left = align.left(x, line);
            var place = AffineTransform.getTranslateInstance(left, baseline);
            place.scale(1 / Lettering.GRAIN, 1 / Lettering.GRAIN);
            var outline = line.layout().getOutline(place);
            fillWith(paragraph.style().colour());
            for (var piece : Strokes.of(outline)) {
                stamp(piece);
            }
            hide(line, left, baseline, paragraph.size());
        }
    }

    private void stamp(Shape piece) throws IOException {
        var box = piece.getBounds2D();
        page.saveGraphicsState();
        page.transform(Matrix.getTranslateInstance(whole(box.getX()), whole(box.getY())));
        trace(new Path2D.Double(piece, AffineTransform.getTranslateInstance(-box.getX(), -box.getY())));
        page.fill();
        page.restoreGraphicsState();
    }

    /** What {@code x} is to a line of letters. */
    public enum Align {
        LEFT,
        MIDDLE,
        RIGHT;

        double left(double x, Lettering.Line line) {
            return switch (this) {
                case LEFT -> x;
                case MIDDLE -> x - line.width() / 2;
                // a space at the end of a right-to-left line lies on its left and pushes nothing
                case RIGHT -> x - line.layout().getAdvance() / Lettering.GRAIN;
            };
        }
    }

    private record Box(String character, double left, double right, int turn) {

        double middle() {
            return (left + right) / 2;
        }
    }

    /** One character to its box, from left to right as readers of PDF expect; they put Arabic back in reading order. */
    private void hide(Lettering.Line line, double left, double baseline, double size) throws IOException {
        page.beginText();
        page.setRenderingMode(RenderingMode.NEITHER);
        page.setFont(hidden, whole(size));
        for (var box : boxes(line)) {
            double own = hidden.getStringWidth(box.character()) / 1000 * size;
            double stretch = own > 0 ? (box.right() - box.left()) / own : 1;
            page.setTextMatrix(new Matrix(
                    Math.round(stretch * 1000) / 1000f, 0, 0, -1, whole(left + box.left()), whole(baseline)));
            page.showText(box.character());
        }
        page.endText();
    }

    private List<Box> boxes(Lettering.Line line) {
        var boxes = new ArrayList<Box>();
        for (int i = 0; i < line.text().length(); ) {
            int next = i + Character.charCount(line.text().codePointAt(i));
            var character = line.text().substring(i, next);
            if (canHide(character)) {
                boxes.add(box(line.layout(), character, i, next));
            }
            i = next;
        }
        boxes.sort(Comparator.comparingDouble(Box::middle).thenComparingInt(Box::turn));
        return boxes;
    }

    private static Box box(TextLayout layout, String character, int start, int end) {
        double before = layout.getCaretInfo(TextHitInfo.leading(start))[0] / Lettering.GRAIN;
        double after = layout.getCaretInfo(TextHitInfo.trailing(end - 1))[0] / Lettering.GRAIN;
        double width = Math.abs(after - before);
        // readers stick a mark to the letter that covers it, on the wrong side in Arabic: leave it a gap of its own
        boolean isMark = Character.getType(character.codePointAt(0)) == Character.NON_SPACING_MARK;
        double margin = isMark ? 0 : width < NARROWEST ? (NARROWEST - width) / 2 : -GAP;
        int turn = layout.getCharacterLevel(start) % 2 == 0 ? start : -start;
        return new Box(character, Math.min(before, after) - margin, Math.max(before, after) + margin, turn);
    }

    private boolean canHide(String character) {
        try {
            hidden.encode(character);
            return Character.getType(character.codePointAt(0)) != Character.FORMAT;
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    private int trace(Shape shape) throws IOException {
        var path = shape.getPathIterator(null);
        double[] c = new double[6];
        double x = 0;
        double y = 0;
        for (; !path.isDone(); path.next()) {
            switch (path.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> {
                    page.moveTo(whole(c[0]), whole(c[1]));
                    x = c[0];
                    y = c[1];
                }
                case PathIterator.SEG_LINETO -> {
                    page.lineTo(whole(c[0]), whole(c[1]));
                    x = c[0];
                    y = c[1];
                }
                case PathIterator.SEG_QUADTO -> {
                    curve(
                            x + (c[0] - x) * 2 / 3,
                            y + (c[1] - y) * 2 / 3,
                            c[2] + (c[0] - c[2]) * 2 / 3,
                            c[3] + (c[1] - c[3]) * 2 / 3,
                            c[2],
                            c[3]);
                    x = c[2];
                    y = c[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    curve(c[0], c[1], c[2], c[3], c[4], c[5]);
                    x = c[4];
                    y = c[5];
                }
                default -> page.closePath();
            }
        }
        return path.getWindingRule();
    }

    private void curve(double x1, double y1, double x2, double y2, double x3, double y3) throws IOException {
        page.curveTo(whole(x1), whole(y1), whole(x2), whole(y2), whole(x3), whole(y3));
    }

    /** To a hundredth of a millimetre, the unit of the file: whole numbers halve its size. */
    private static float whole(double millimetres) {
        return Math.round(millimetres * FINE);
    }
}
