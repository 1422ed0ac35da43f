using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;

namespace Quench.Bench;

/// <summary>Runs a benchmark as the machine is, without AVX-512, and without any SIMD. Many short iterations, and the fastest of them: other work disturbs those least.</summary>
public sealed class InstructionSets : ManualConfig
{
    public InstructionSets()
    {
        Job job = Job.Default.WithIterationTime(TimeInterval.FromMilliseconds(50)).WithIterationCount(40).WithWarmupCount(20);
        AddJob(job.WithId("1 as is"));
        AddJob(job.WithEnvironmentVariable("DOTNET_EnableAVX512", "0").WithId("2 no AVX-512"));
        AddJob(job.WithEnvironmentVariable("DOTNET_EnableHWIntrinsic", "0").WithId("3 no SIMD"));
        AddColumn(StatisticColumn.Min, StatisticColumn.Median);
        HideColumns(Column.EnvironmentVariables, Column.Error);
    }
}
