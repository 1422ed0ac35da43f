return Quench.Cli.Application.Run(args);
