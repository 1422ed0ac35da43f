@echo off
rem Builds Quench if a source is newer, then runs it. Build output goes to standard error.
dotnet build "%~dp0src\Quench.Cli" -c Release -v quiet 1>&2 || exit /b 2
"%~dp0artifacts\bin\Quench.Cli\release\Quench.Cli.exe" %*
