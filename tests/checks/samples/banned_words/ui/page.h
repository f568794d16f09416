using namespace fairlead;
QEvent@@Loop loop; // TO@@DO: remove
QCoreApplication::process@@Events();
socket.waitFor@@ReadyRead();
QString text = tr("translated here");
