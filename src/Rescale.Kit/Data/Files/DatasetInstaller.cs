using Rescale.Data.Catalogue;
using Rescale.Data.Files.Archives;
using Rescale.Data.Files.Downloads;

namespace Rescale.Data.Files;

/// <summary>
/// Brings data sets into a folder: downloads, checks and unpacks them beside it, and moves them there when all is well. What is
/// interrupted leaves nothing that looks complete, and is continued by the next call.
/// </summary>
/// <param name="options">How patient downloads are; null for the defaults.</param>
public sealed class DatasetInstaller(DownloadOptions? options = null)
{
    /// <summary>Gets a data set, unless it is there already.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="data">The folder for data sets (<c>--data</c>); null for <see cref="DataRoot.DownloadTarget"/>'s default.</param>
    /// <param name="progress">Told of every part that arrives.</param>
    /// <param name="cancellation">Stops it; what has arrived is kept for the next time.</param>
    /// <returns>The folder that holds it.</returns>
    /// <exception cref="DownloadException">It cannot be fetched or written; the message says what to do by hand.</exception>
    /// <exception cref="InvalidDataException">A file that was put there by hand is damaged or another one.</exception>
    public async Task<DatasetFolder> GetAsync(Dataset dataset, string? data = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (dataset.Locate(data) is { } present)
            return present;
        var root = DataRoot.DownloadTarget(data);
        var folder = Path.Combine(root.Path, dataset.FolderName);
        var staging = Path.Combine(root.Path, $".{dataset.FolderName}.download");
        DiskErrors.Translate(staging, () => Directory.CreateDirectory(staging));
        bool published = false;
        using (Lock(staging))
        {
            try
            {
                var sources = new List<RecordedFile>();
                foreach (var file in dataset.Entry.Files)
                    sources.Add(await StageAsync(dataset, file, data, folder, staging, progress, cancellation));
                published = DiskErrors.Translate(folder, () => Publish(dataset, staging, folder, sources));
            }
            finally
            {
                // What has arrived is worth keeping; an empty folder is not.
                if (published || !HoldsData(staging))
                    Directory.Delete(staging, recursive: true);
            }
        }
        return new DatasetFolder(dataset.Entry, folder, root.Origin);
    }

    /// <summary>Brings a file, or what it unpacks to, into <c>staging/ready</c>, unless it lies where it belongs.</summary>
    private async Task<RecordedFile> StageAsync(Dataset dataset, DatasetFile file, string? data, string folder, string staging, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        var ready = Path.Combine(staging, "ready");
        DiskErrors.Translate(ready, () => Directory.CreateDirectory(ready));
        var finished = Path.Combine(file.IsArchive ? staging : ready, file.Name);
        if (ByHand(dataset, file, data) is { } path)
        {
            DigestCheck.Require(path, file.KnownDigests, "Remove it, and put the right one there or let it be downloaded.");
            if (file.IsArchive)
                Unpack(file, path, ready, progress, cancellation);
            else if (Path.GetDirectoryName(path) != folder)
                DiskErrors.Translate(finished, () => Copy(path, finished));
            return RecordedFile.Of(file.Name, path);
        }
        // A file has its name only once it is complete and checked: an earlier, interrupted call has left it.
        var url = File.Exists(finished) ? null : await FetchAsync(dataset, file, finished, folder, progress, cancellation);
        if (file.IsArchive)
            Unpack(file, finished, ready, progress, cancellation);
        return RecordedFile.Of(file.Name, finished, url);
    }

    private async Task<string> FetchAsync(Dataset dataset, DatasetFile file, string path, string folder, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            using var downloader = new Downloader(options);
            return await downloader.FetchAsync(file, path, progress, cancellation);
        }
        catch (DownloadException error) when (error.InnerException is null)
        {
            throw new DownloadException($"{dataset.Entry.Title}: {error.Message} To put it there by hand, save {file.Urls[0]} as '{Path.Combine(folder, file.Name)}' and run ./rescale data get {dataset.Name} again.", error);
        }
    }

    private static void Unpack(DatasetFile file, string archive, string ready, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        var length = new FileInfo(archive).Length;
        progress?.Report(new TransferProgress("unpacking", file.Name, 0, length));
        // An interrupted unpacking begins anew, in an empty folder.
        var target = Path.Combine(Path.GetDirectoryName(ready)!, "unpacking");
        RemoveFolder(target);
        DiskErrors.Translate(target, () => Directory.CreateDirectory(target));
        try
        {
            Archive.Unpack(archive, target, new ArchiveLimits(file.MaxContentBytes), name => file.UnpackAll || file.Holds.Contains(Plain(name)),
                read => progress?.Report(new TransferProgress("unpacking", file.Name, read, length)), cancellation);
            if (file.Holds.FirstOrDefault(name => !File.Exists(Path.Combine(target, name))) is { } missing)
                throw new InvalidDataException($"'{archive}' is not the archive that the manifest describes: it lacks '{missing}'. Fetch it again from its source.");
            foreach (var entry in Directory.GetFileSystemEntries(target))
            {
                RemoveFolder(Path.Combine(ready, Path.GetFileName(entry)));
                Move(entry, Path.Combine(ready, Path.GetFileName(entry)));
            }
        }
        finally
        {
            RemoveFolder(target);
        }
        progress?.Report(new TransferProgress("unpacking", file.Name, length, length));
    }

    private static bool Publish(Dataset dataset, string staging, string folder, IReadOnlyList<RecordedFile> sources)
    {
        var ready = Path.Combine(staging, "ready");
        Directory.CreateDirectory(folder);
        var entries = Directory.GetFileSystemEntries(ready);
        if (entries.Select(entry => Path.Combine(folder, Path.GetFileName(entry))).FirstOrDefault(Directory.Exists) is { } occupied)
            throw new DownloadException($"'{occupied}' is in the way and not complete. Remove it and run ./rescale data get {dataset.Name} again.");
        foreach (var entry in entries)
            Move(entry, Path.Combine(folder, Path.GetFileName(entry)));
        var found = new DatasetFolder(dataset.Entry, folder, "");
        new DownloadReceipt(dataset.FolderName, sources, [.. dataset.Entry.Required.Select(name => RecordedFile.Of(name, found.Find(name)))]).Write(folder);
        return true;
    }

    // Files that somebody has put into any of the data folders.
    private static string? ByHand(Dataset dataset, DatasetFile file, string? data) => DataRoot.SearchOrder(data)
        .Select(root => Path.Combine(root.Path, dataset.FolderName, file.Name)).FirstOrDefault(File.Exists);

    private static bool HoldsData(string staging) =>
        Directory.EnumerateFiles(staging, "*", SearchOption.AllDirectories).Any(path => path != LockPath(staging));

    private static string LockPath(string staging) => Path.Combine(staging, "lock");

    private static FileStream Lock(string staging) => DiskErrors.Translate(staging, () =>
    {
        try
        {
            return new FileStream(LockPath(staging), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException) && File.Exists(LockPath(staging)))
        {
            throw new DownloadException($"Another process is getting the same data set (it holds '{LockPath(staging)}'). Wait for it to end.", error);
        }
    });

    // Under its name only once it is whole.
    private static bool Copy(string from, string to)
    {
        File.Copy(from, to + ".copy", overwrite: true);
        File.Move(to + ".copy", to, overwrite: true);
        return true;
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
            Directory.Move(from, to);
        else
            File.Move(from, to, overwrite: true);
    }

    private static void RemoveFolder(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    private static string Plain(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
}
