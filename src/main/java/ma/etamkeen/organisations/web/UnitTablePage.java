package ma.etamkeen.organisations.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.UnitImports;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.tables.TableRefused;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The tree as a file: taken away, and units brought by one, looked at before anything changes. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR})
class UnitTablePage {

    private static final int SHOWN = 200;

    private final Units units;
    private final UnitImports imports;
    private final Words words;

    UnitTablePage(Units units, UnitImports imports, Words words) {
        this.units = units;
        this.imports = imports;
        this.words = words;
    }

    @GetMapping("/admin/units/table")
    void export(@RequestParam(defaultValue = "csv") String as, Viewer viewer, HttpServletResponse response)
            throws IOException {
        var language = viewer.language();
        try (var writer = writer("organisations.table.file", as, language, response)) {
            writer.row(UnitImports.COLUMNS.stream()
                    .map(column -> words.text(language, "organisations.field." + column))
                    .toList());
            var all = units.all(language);
            var codes = new java.util.HashMap<Long, String>();
            all.forEach(unit -> codes.put(unit.id(), unit.code()));
            for (var unit : all) {
                writer.row(row(unit, codes.getOrDefault(unit.parent() == null ? 0 : unit.parent(), ""), language));
            }
        }
    }

    @GetMapping("/admin/units/import")
    Answer show() {
        return form(Answer.page("organisations/import"), null, 0);
    }

    @PostMapping("/admin/units/import")
    Answer read(@RequestParam(required = false) @Nullable MultipartFile file, Viewer viewer) throws IOException {
        if (file == null || file.isEmpty()) {
            return form(Answer.refused("organisations/import"), "organisations.import.file.needed", 0);
        }
        var copy = Files.createTempFile("units", ".import");
        try {
            file.transferTo(copy);
            var id = imports.read(copy, "", viewer.person());
            return id == 0
                    ? form(Answer.refused("organisations/import"), "organisations.import.columns", 0)
                    : Answer.goTo("/admin/units/import/" + id);
        } catch (TableRefused refused) {
            return form(Answer.refused("organisations/import"), refused.why().key(), refused.row());
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping("/admin/units/import/{id}")
    Answer look(@PathVariable long id, Viewer viewer) {
        var header = imports.header(id, viewer.person()).orElseThrow(NotHere::new);
        return preview(Answer.page("organisations/import-look"), id, header, viewer);
    }

    @PostMapping("/admin/units/import/{id}/decision")
    Answer decide(@PathVariable long id, Viewer viewer) {
        var file = imports.file(id, viewer.person()).orElseThrow(NotHere::new);
        return switch (imports.carryOut(id, file.header(), keeps(viewer), viewer.person())) {
            case UnitImports.CarriedOut.Added _ -> Answer.goTo("/admin/units").saying("organisations.said.imported");
            case UnitImports.CarriedOut.Wrong _ ->
                preview(Answer.refused("organisations/import-look"), id, file.header(), viewer);
            case UnitImports.CarriedOut.Already _ ->
                preview(Answer.stale("organisations/import-look"), id, file.header(), viewer)
                        .with("refusal", "organisations.import.already");
        };
    }

    /** The rows that cannot be used, as they came, with what is wrong. */
    @GetMapping("/admin/units/import/{id}/errors")
    void errors(
            @PathVariable long id,
            @RequestParam(defaultValue = "csv") String as,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        var header = imports.header(id, viewer.person()).orElseThrow(NotHere::new);
        var language = viewer.language();
        try (var writer = writer("organisations.import.errors.file", as, language, response)) {
            var first = new ArrayList<>(header);
            first.addFirst(words.text(language, "organisations.import.row"));
            first.add(words.text(language, "organisations.import.why"));
            writer.row(first);
            for (var seen : imports.look(id, header, keeps(viewer))) {
                if (seen.problem() != null) {
                    var cells = new ArrayList<>(seen.row().cells());
                    while (cells.size() < header.size()) {
                        cells.add("");
                    }
                    cells.addFirst(Long.toString(seen.row().number()));
                    cells.add(words.text(language, seen.problem()));
                    writer.row(cells);
                }
            }
        }
    }

    private TableWriter writer(String file, String as, Language language, HttpServletResponse response)
            throws IOException {
        var xlsx = as.equals("xlsx");
        response.setContentType(
                xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(words.text(language, file) + (xlsx ? ".xlsx" : ".csv"), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return xlsx
                ? TableWriter.xlsx(response.getOutputStream(), words.text(language, file), language == Language.AR)
                : TableWriter.csv(response.getOutputStream());
    }

    private List<String> row(Unit unit, String parent, Language language) {
        return List.of(
                unit.code(),
                parent,
                words.text(language, "organisations.kind." + unit.kind().key()),
                words.text(language, "organisations.level." + unit.level().key()),
                words.text(language, "organisations.role." + unit.role()),
                Text.orEmpty(unit.name().ar()),
                Text.orEmpty(unit.name().fr()),
                Text.orEmpty(unit.name().en()),
                Text.orEmpty(unit.acronym()),
                Text.orEmpty(unit.region()),
                unit.from() == null ? "" : unit.from().toString(),
                unit.to() == null ? "" : unit.to().toString());
    }

    private Answer preview(Answer answer, long id, List<String> header, Viewer viewer) {
        var seen = imports.look(id, header, keeps(viewer));
        return answer.with("id", id)
                .with("added", seen.stream().filter(UnitImports.Seen::isNew).count())
                .with(
                        "known",
                        seen.stream()
                                .filter(row -> row.problem() == null && row.known())
                                .count())
                .with("bad", seen.stream().filter(row -> row.problem() != null).count())
                .with(
                        "rows",
                        seen.stream()
                                .sorted(java.util.Comparator.comparing(row -> row.problem() == null))
                                .limit(SHOWN)
                                .toList());
    }

    private LongPredicate keeps(Viewer viewer) {
        return unit -> UnitsPage.keeps(unit == 0 ? null : unit, viewer, units);
    }

    private static Answer form(Answer answer, @Nullable String refusal, long row) {
        return answer.with("refusal", refusal).with("row", row);
    }
}
