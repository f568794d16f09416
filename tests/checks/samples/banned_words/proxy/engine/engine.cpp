QJson@@Document traffic;
QString text = tr("English only");
Object::tr("other.tr( is not a call of QObject's");
connect(a, SIGN@@AL(done()), b, SL@@OT(go()), Qt::Blocking@@QueuedConnection);
