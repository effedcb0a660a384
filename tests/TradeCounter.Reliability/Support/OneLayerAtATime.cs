// A layer keeps the machine's cores busy by itself, and some have goals in milliseconds: two at once would judge one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
