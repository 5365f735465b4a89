namespace TorchSharp;

public static partial class torch
{
    /// <summary>A device and its index; -1 is the current one of its kind.</summary>
    public class Device
    {
        public Device(string description)
        {
            var parts = description.Split(':');
            if (parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], out _)))
                throw new ArgumentException($"'{description}' is not a device: write for example 'cpu' or 'cuda:0'.", nameof(description));
            type = Parse(parts[0]);
            index = parts.Length == 2 ? int.Parse(parts[1]) : -1;
        }

        public Device(string deviceType, int index = -1)
        {
            type = Parse(deviceType);
            this.index = index;
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; private set; }

        public int index { get; private set; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString() => index < 0 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        private static DeviceType Parse(string name) =>
            Enum.TryParse<DeviceType>(name, ignoreCase: true, out var parsed) && !char.IsDigit(name[0])
                ? parsed
                : throw new ArgumentException($"'{name}' is not a kind of device: write for example 'cpu' or 'cuda'.", nameof(name));
    }
}
