package ma.etamkeen.training.web.courses;

import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.materials.Materials;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A file that goes with a course, handed out to whoever may see it: always saved, never opened as a page of ours. */
@Open
@Pages
class MaterialPage {

    private final Materials materials;

    MaterialPage(Materials materials) {
        this.materials = materials;
    }

    @GetMapping("/training/materials/{id:\\d{1,18}}")
    ResponseEntity<byte[]> show(@PathVariable long id, Viewer viewer) {
        var file = materials.file(viewer, id).orElseThrow(NotHere::new);
        return KeptFiles.saved(file.name(), file.contentType(), file.bytes());
    }
}
