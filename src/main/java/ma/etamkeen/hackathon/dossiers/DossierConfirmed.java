package ma.etamkeen.hackathon.dossiers;

import java.util.List;

/** Whoever was kept says that they come: in the transaction in which they say it. */
public record DossierConfirmed(Dossier dossier, List<Applicant> people) {}
