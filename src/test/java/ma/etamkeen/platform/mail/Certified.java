package ma.etamkeen.platform.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** A server's key with the certificate it signed itself, for one host. */
record Certified(Path keys, Path certificate) {

    static final String PASSWORD = "tamkeen-test";

    static Certified make(Path folder, String name, String host) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var signed = signed(pair, host);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("mail", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {signed});
        var keys = folder.resolve(name + ".p12");
        try (var file = Files.newOutputStream(keys)) {
            store.store(file, PASSWORD.toCharArray());
        }
        var certificate = folder.resolve(name + ".pem");
        Files.writeString(
                certificate,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(signed.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return new Certified(keys, certificate);
    }

    private static Certificate signed(KeyPair pair, String host) throws IOException, GeneralSecurityException {
        var how = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        var words = new V3TBSCertificateGenerator();
        words.setSerialNumber(new ASN1Integer(BigInteger.ONE));
        words.setIssuer(new X500Name("CN=" + host));
        words.setSubject(new X500Name("CN=" + host));
        words.setStartDate(new Time(Date.from(Instant.now().minus(Duration.ofDays(400)))));
        words.setEndDate(new Time(Date.from(Instant.now().plus(Duration.ofDays(400)))));
        words.setSignature(how);
        words.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        words.setExtensions(new Extensions(new Extension[] {
            Extension.create(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host))),
            Extension.create(Extension.basicConstraints, true, new BasicConstraints(true))
        }));
        var said = words.generateTBSCertificate();
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(said.getEncoded("DER"));
        var whole = new DERSequence(new ASN1Encodable[] {said, how, new DERBitString(signature.sign())});
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole.getEncoded("DER")));
    }

    /** For the side of the server. */
    SSLContext context() {
        try {
            var store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
